package dev.lockstep.functions.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.access.Callers;
import dev.lockstep.functions.Zips;
import dev.lockstep.functions.service.FunctionSettings;
import dev.lockstep.functions.service.LocalFunctions;
import dev.lockstep.functions.service.Programs;
import dev.lockstep.http.HttpListener;
import dev.lockstep.http.HttpSettings;
import dev.lockstep.http.OriginCheck;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/// The Lambda API as AWS's own SDK sees it, and as a hostile client does.
@Timeout(180)
class LambdaApiTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/r";
  private static final SdkBytes CODE =
      SdkBytes.fromByteArray(
          Zips.of(
              "handler.py",
              """
              def handler(event, context):
                  print("called")
                  if event == "fail":
                      raise ValueError("bad")
                  client = context.client_context
                  return [event, client.custom if client else None]
              """));

  @TempDir static Path directory;
  private static LocalFunctions functions;
  private static HttpListener listener;
  private static LambdaClient lambda;

  @BeforeAll
  static void open() {
    Programs.require("python3");
    functions = new LocalFunctions(FunctionSettings.in(directory));
    listener =
        HttpListener.start(
            HttpSettings.loopback(),
            List.of(new OriginCheck(List.of())),
            FunctionRoutes.of(functions.service, Callers.withDefaults()));
    lambda = client("AKIATEST");
  }

  private static LambdaClient client(String accessKey) {
    return LambdaClient.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + listener.port()))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "secret")))
        .build();
  }

  @AfterAll
  static void close() {
    lambda.close();
    listener.close();
    functions.close();
  }

  private static CreateFunctionRequest.Builder function(String name) {
    return CreateFunctionRequest.builder()
        .functionName(name)
        .runtime("python3.11")
        .handler("handler.handler")
        .role(ROLE)
        .timeout(20)
        .code(code -> code.zipFile(CODE));
  }

  private static String text(SdkBytes bytes) {
    return bytes.asString(StandardCharsets.UTF_8);
  }

  @Test
  void aFunctionLivesFromCreationToDeletion() {
    lambda.createFunction(
        function("life")
            .environment(env -> env.variables(Map.of("KEY", "value")))
            .tags(Map.of("team", "a"))
            .description("first")
            .build());
    var found = lambda.getFunction(get -> get.functionName("life"));
    FunctionConfiguration shown = found.configuration();
    assertEquals("arn:aws:lambda:us-east-1:123456789012:function:life", shown.functionArn());
    assertEquals("Active", shown.stateAsString());
    assertEquals("$LATEST", shown.version());
    assertEquals(128, shown.memorySize());
    assertEquals(CODE.asByteArrayUnsafe().length, shown.codeSize());
    assertEquals(Map.of("KEY", "value"), shown.environment().variables());
    assertEquals(Map.of("team", "a"), found.tags());
    lambda.waiter().waitUntilFunctionActiveV2(get -> get.functionName("life"));
    lambda.updateFunctionConfiguration(
        change -> change.functionName(shown.functionArn()).timeout(9).memorySize(256));
    lambda.updateFunctionCode(change -> change.functionName("life").zipFile(CODE));
    var changed = lambda.getFunctionConfiguration(get -> get.functionName("life:$LATEST"));
    assertEquals(9, changed.timeout());
    assertEquals("first", changed.description());
    lambda.deleteFunction(delete -> delete.functionName("life"));
    ResourceNotFoundException gone =
        assertThrows(
            ResourceNotFoundException.class,
            () -> lambda.getFunction(get -> get.functionName("life")));
    assertEquals(
        "Function not found: arn:aws:lambda:us-east-1:123456789012:function:life",
        gone.awsErrorDetails().errorMessage());
    assertEquals(404, gone.statusCode());
  }

  @Test
  void aFunctionIsInvoked() {
    lambda.createFunction(function("invoked").build());
    InvokeResponse plain =
        lambda.invoke(
            call -> call.functionName("invoked").payload(SdkBytes.fromUtf8String("{\"a\":1}")));
    assertEquals("[{\"a\": 1}, null]", text(plain.payload()));
    assertEquals(200, plain.statusCode());
    assertEquals("$LATEST", plain.executedVersion());
    assertNull(plain.functionError());
    assertNull(plain.logResult());

    String context = Base64.getEncoder().encodeToString("{\"custom\":{\"x\":2}}".getBytes());
    InvokeResponse tail =
        lambda.invoke(call -> call.functionName("invoked").logType("Tail").clientContext(context));
    assertEquals("[{}, {\"x\": 2}]", text(tail.payload()));
    assertTrue(new String(Base64.getDecoder().decode(tail.logResult())).contains("\ncalled\n"));

    InvokeResponse failed =
        lambda.invoke(
            call -> call.functionName("invoked").payload(SdkBytes.fromUtf8String("\"fail\"")));
    assertEquals("Unhandled", failed.functionError());
    assertTrue(
        text(failed.payload())
            .startsWith("{\"errorMessage\": \"bad\", \"errorType\": \"ValueError\""));
    assertEquals(
        202,
        lambda.invoke(call -> call.functionName("invoked").invocationType("Event")).statusCode());
    assertEquals(
        204,
        lambda.invoke(call -> call.functionName("invoked").invocationType("DryRun")).statusCode());
    assertThrows(
        InvalidRequestContentException.class,
        () ->
            lambda.invoke(
                call -> call.functionName("invoked").payload(SdkBytes.fromUtf8String("{x"))));
    assertThrows(
        ResourceNotFoundException.class,
        () -> lambda.invoke(call -> call.functionName("invoked").qualifier("prod")));
  }

  @Test
  void errorsAreLambdas() {
    lambda.createFunction(function("twice").build());
    ResourceConflictException conflict =
        assertThrows(
            ResourceConflictException.class,
            () -> lambda.createFunction(function("twice").build()));
    assertEquals("Function already exist: twice", conflict.awsErrorDetails().errorMessage());
    assertEquals(409, conflict.statusCode());
    assertThrows(
        InvalidParameterValueException.class,
        () -> lambda.createFunction(function("ruby").runtime("ruby3.3").build()));
    assertThrows(
        InvalidParameterValueException.class,
        () ->
            lambda.createFunction(
                function("bad").code(c -> c.zipFile(SdkBytes.fromUtf8String("no"))).build()));
    assertThrows(
        InvalidParameterValueException.class,
        () ->
            lambda.createFunction(
                function("s3").code(c -> c.s3Bucket("bucket").s3Key("key")).build()));
    LambdaException invalid =
        assertThrows(
            LambdaException.class,
            () -> lambda.createFunction(function("late").timeout(901).memorySize(64).build()));
    assertEquals("ValidationException", invalid.awsErrorDetails().errorCode());
    assertEquals(
        "2 validation errors detected: Value '901' at 'timeout' failed to satisfy constraint:"
            + " Member must have value less than or equal to 900; Value '64' at 'memorySize' failed"
            + " to satisfy constraint: Member must have value greater than or equal to 128",
        invalid.awsErrorDetails().errorMessage());
  }

  @Test
  void functionsAreListedPageByPageAndByAccount() {
    try (LambdaClient other = client("222233334444")) {
      for (String name : List.of("c", "a", "b")) {
        other.createFunction(function(name).build());
      }
      ListFunctionsResponse first = other.listFunctions(list -> list.maxItems(2));
      assertEquals(
          List.of("a", "b"),
          first.functions().stream().map(FunctionConfiguration::functionName).toList());
      ListFunctionsResponse second =
          other.listFunctions(list -> list.maxItems(2).marker(first.nextMarker()));
      assertEquals("c", second.functions().getFirst().functionName());
      assertNull(second.nextMarker());
      assertEquals(
          "arn:aws:lambda:us-east-1:222233334444:function:c",
          second.functions().getFirst().functionArn());
    }
  }

  @Test
  void anotherAccountsFunctionIsNotThere() {
    String arn = lambda.createFunction(function("mine").build()).functionArn();
    try (LambdaClient other = client("222233334444")) {
      List<Executable> calls =
          List.of(
              () -> other.getFunction(call -> call.functionName(arn)),
              () -> other.getFunctionConfiguration(call -> call.functionName(arn)),
              () -> other.invoke(call -> call.functionName(arn)),
              () -> other.deleteFunction(call -> call.functionName(arn)),
              () ->
                  other.updateFunctionConfiguration(
                      call -> call.functionName(arn).description("theirs")));
      for (Executable call : calls) {
        ResourceNotFoundException absent = assertThrows(ResourceNotFoundException.class, call);
        assertEquals("Function not found: " + arn, absent.awsErrorDetails().errorMessage());
      }
      assertThrows(
          LambdaException.class,
          () -> other.createFunction(function(arn.replace("mine", "planted")).build()));
    }
    assertEquals(
        arn, lambda.getFunction(call -> call.functionName(arn)).configuration().functionArn());
    assertThrows(
        ResourceNotFoundException.class,
        () -> lambda.getFunction(call -> call.functionName("planted")));
  }

  private static HttpResponse<String> raw(String method, String path, String body, String... more)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + listener.port() + "/2015-03-31/functions" + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    for (int i = 0; i < more.length; i += 2) {
      request.header(more[i], more[i + 1]);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static final String[] SIGNED = {
    "Authorization",
    "AWS4-HMAC-SHA256 Credential=k/20261121/us-east-1/lambda/aws4_request, SignedHeaders=host,"
        + " Signature=x"
  };

  @Test
  void aWebPageAndACallerWithoutKeyAreRefused() throws Exception {
    String body = "{\"FunctionName\":\"evil\"}";
    HttpResponse<String> form =
        raw("POST", "", body, "Content-Type", "text/plain", "Origin", "https://evil.example");
    assertEquals(403, form.statusCode());
    HttpResponse<String> unsigned = raw("POST", "", body, "Content-Type", "text/plain");
    assertEquals(403, unsigned.statusCode());
    assertEquals(
        "MissingAuthenticationTokenException",
        unsigned.headers().firstValue("x-amzn-ErrorType").orElseThrow());
    assertEquals(403, raw("GET", "", "").statusCode());
    assertEquals(
        "IncompleteSignatureException",
        raw("GET", "", "", "Authorization", "AWS4-HMAC-SHA256 x")
            .headers()
            .firstValue("x-amzn-ErrorType")
            .orElseThrow());
  }

  @Test
  void hostileInputIsAnswered400() throws Exception {
    for (String body :
        List.of(
            "{",
            "[]",
            "null",
            "\"x\"",
            "{}",
            "{\"FunctionName\":7}",
            "{\"FunctionName\":\"../x\",\"Role\":\"" + ROLE + "\",\"Code\":{\"ZipFile\":\"!\"}}",
            "{\"FunctionName\":\"x\",\"Role\":\"r\",\"Code\":[],\"Timeout\":1e99}",
            "{\"FunctionName\":\"x\",\"Role\":\""
                + ROLE
                + "\",\"Code\":{\"ZipFile\":\"\"},"
                + "\"Runtime\":\"python3.11\",\"Handler\":\"a b\"}",
            "[".repeat(5_000))) {
      HttpResponse<String> reply = raw("POST", "", body, SIGNED);
      assertEquals(400, reply.statusCode(), body + reply.body());
    }
    for (String path : List.of("/a%20b", "/..%2Fx", "/%00", "/x%0d%0aSet-Cookie:y")) {
      assertEquals(400, raw("GET", path, "", SIGNED).statusCode(), path);
    }
    assertEquals(400, raw("GET", "?MaxItems=x", "", SIGNED).statusCode());
    assertEquals(400, raw("GET", "?Marker=!!", "", SIGNED).statusCode());
    assertEquals(
        400,
        raw("POST", "/f/invocations", "{}", SIGNED[0], SIGNED[1], "X-Amz-Invocation-Type", "x")
            .statusCode());
  }
}
