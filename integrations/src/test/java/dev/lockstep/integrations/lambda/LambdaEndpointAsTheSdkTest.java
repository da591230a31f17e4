package dev.lockstep.integrations.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.LambdaStub;
import dev.lockstep.integrations.LambdaStub.Call;
import dev.lockstep.integrations.LambdaStub.Reply;
import dev.lockstep.integrations.Requests;
import dev.lockstep.integrations.lambda.InvokeRequest.InvocationType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;

/// Calls of functions are signed, and their answers read, as the SDK's client does both.
@Timeout(60)
class LambdaEndpointAsTheSdkTest {
  private static final ArnPlace HERE = ArnPlace.of(Requests.EXECUTION);
  private static final AwsCredentials LASTING = AwsBasicCredentials.create("AKID", "secret/+=");
  private static final AwsCredentials SESSION =
      AwsSessionCredentials.create("ASIA", "other secret", "a/token+of=session==");
  private static final Pattern SIGNED = Pattern.compile("SignedHeaders=([^,]+),");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
  private static final byte[] EVENT = "{\"x\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "f, , ,",
    "f, live, e30=, /",
    "my-Function_1.2, $LATEST, e30=, /deep/prefix",
    "arn:aws:lambda:eu-west-1:210987654321:function:f, 17, , /deep/prefix/",
    "arn:aws-us-gov:lambda:us-gov-west-1:210987654321:function:f, , , /a+b:c",
    "f, 'a b*~/ü&x=1', '  two  inner   spaces ',",
    ".., live, ,",
  })
  void aCallIsSignedLikeTheSdks(
      String function, @Nullable String qualifier, @Nullable String context, @Nullable String path)
      throws IOException {
    for (AwsCredentials credentials : List.of(LASTING, SESSION)) {
      try (LambdaStub stub = new LambdaStub(_ -> Reply.of("1"))) {
        URI endpoint = URI.create(stub.endpoint() + (path == null ? "" : path));
        InvokeRequest request = request(function, qualifier, context);
        try (LambdaEndpoint own =
            new LambdaEndpoint(endpoint, StaticCredentialsProvider.create(credentials))) {
          own.invoke(request);
        }
        throughSdk(endpoint, credentials, request);

        List<Call> calls = stub.calls();
        assertEquals(calls.getLast().path(), calls.getFirst().path());
        for (String name :
            List.of(
                "Host",
                "Content-Type",
                "X-Amz-Invocation-Type",
                "X-Amz-Log-Type",
                "X-Amz-Client-Context",
                "X-Amz-Security-Token",
                "x-amz-content-sha256")) {
          assertEquals(calls.getLast().header(name), calls.getFirst().header(name), name);
        }
        String region = request.function().place().region();
        for (Call call : calls) {
          assertEquals(
              signedAgain(call, stub.endpoint(), credentials, region),
              call.header("Authorization"));
        }
      }
    }
  }

  /// What signs `call` according to this product, over the headers that its sender signed.
  private static @Nullable String signedAgain(
      Call call, URI server, AwsCredentials credentials, String region) {
    Matcher signed = SIGNED.matcher(String.valueOf(call.header("Authorization")));
    assertEquals(true, signed.find());
    SortedMap<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : signed.group(1).split(";")) {
      headers.put(name, String.valueOf(call.header(name)));
    }
    Instant then =
        LocalDateTime.parse(String.valueOf(call.header("X-Amz-Date")), TIME)
            .toInstant(ZoneOffset.UTC);
    new SignatureV4("lambda", InstantSource.fixed(then))
        .sign(
            credentials,
            region,
            URI.create(server + call.path()),
            headers,
            call.body().getBytes(StandardCharsets.UTF_8));
    return headers.get("Authorization");
  }

  static List<Reply> replies() {
    return List.of(
        Reply.of("{\"a\":1}"),
        Reply.of(""),
        new Reply(202, Map.of(), ""),
        new Reply(204, Map.of(), ""),
        Reply.functionError("{\"errorMessage\":\"no\"}"),
        new Reply(200, Map.of("X-Amz-Log-Result", "TE9H", "Some-Header", "x"), "[1]"),
        Reply.error(404, "ResourceNotFoundException", "Function not found"),
        Reply.error(429, "TooManyRequestsException:http://internal.amazon.com/", "slow"),
        Reply.error(400, "aws.lambda#InvalidRequestContentException", "bad"),
        Reply.error(500, "aws.lambda#ServiceException:more", "worse"),
        new Reply(
            400, Map.of(), "{\"__type\":\"a.b#Strange:x\",\"message\":\"low\",\"Message\":\"up\"}"),
        new Reply(400, Map.of(), "{\"code\":\"Coded\",\"errorMessage\":\"other\"}"),
        new Reply(
            400, Map.of("x-amzn-error-message", "in a header"), "{\"message\":\"in the body\"}"),
        new Reply(403, Map.of("x-amzn-ErrorType", "AccessDeniedException"), "{}"),
        new Reply(403, Map.of(), "{\"message\":null,\"__type\":null}"),
        new Reply(500, Map.of(), ""),
        new Reply(502, Map.of("Content-Type", "text/html"), "<html>Bad gateway</html>"),
        new Reply(503, Map.of(), "[\"message\"]"),
        new Reply(307, Map.of("Location", "http://127.0.0.1:1/"), ""),
        new Reply(404, Map.of(), "{\"message\":\"" + "long ".repeat(5_000) + "\"}"));
  }

  @ParameterizedTest
  @MethodSource("replies")
  void anAnswerIsReadLikeTheSdks(Reply reply) throws IOException {
    InvokeRequest request = request("f", null, null);
    try (LambdaStub stub = new LambdaStub(_ -> reply);
        LambdaEndpoint own =
            new LambdaEndpoint(stub.endpoint(), StaticCredentialsProvider.create(LASTING))) {
      Invocation answer = own.invoke(request);

      assertEquals(1, stub.calls().size());
      assertEquals(told(throughSdk(stub.endpoint(), LASTING, request)), told(answer));
    }
  }

  /// Everything about an answer that can be compared.
  private static List<?> told(Invocation answer) {
    if (answer instanceof Invocation.Returned returned) {
      Map<String, List<String>> headers = new TreeMap<>(returned.headers());
      assertNotNull(headers.remove("Date"));
      return List.of(
          returned.statusCode(),
          String.valueOf(returned.executedVersion()),
          new String(returned.payload(), StandardCharsets.UTF_8),
          String.valueOf(returned.functionError()),
          String.valueOf(returned.logResult()),
          returned.requestId(),
          List.copyOf(headers.entrySet()));
    }
    return List.of(answer);
  }

  private static InvokeRequest request(
      String function, @Nullable String qualifier, @Nullable String context) {
    FunctionReference reference = FunctionReference.parse(function, HERE);
    assertNotNull(reference);
    return new InvokeRequest(
        qualifier == null ? reference : reference.qualified(qualifier),
        HERE,
        EVENT,
        InvocationType.RequestResponse,
        true,
        context,
        null);
  }

  private static Invocation throughSdk(
      URI endpoint, AwsCredentials credentials, InvokeRequest request) {
    FunctionReference function = request.function();
    boolean own = function.place().equals(request.caller());
    try (LambdaClient client =
        LambdaClient.builder()
            .endpointOverride(endpoint)
            .region(Region.of(function.place().region()))
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .httpClient(UrlConnectionHttpClient.create())
            .overrideConfiguration(options -> options.retryStrategy(AwsRetryStrategy.doNotRetry()))
            .build()) {
      InvokeResponse response =
          client.invoke(call ->
              call.functionName(own ? function.name() : function.unqualifiedArn())
                  .qualifier(function.qualifier())
                  .invocationType(request.type().name())
                  .clientContext(request.clientContext())
                  .logType(LogType.TAIL)
                  .payload(SdkBytes.fromByteArrayUnsafe(request.payload())));
      return new Invocation.Returned(
          response.statusCode(),
          response.executedVersion(),
          response.payload() == null ? new byte[0] : response.payload().asByteArray(),
          response.functionError(),
          response.logResult(),
          response.responseMetadata().requestId(),
          response.sdkHttpResponse().headers());
    } catch (AwsServiceException refused) {
      Function<@Nullable String, String> orText = text -> text == null ? "null" : text;
      String code = refused.awsErrorDetails().errorCode();
      String message = refused.awsErrorDetails().errorMessage();
      return new Invocation.Rejected(
          refused.statusCode(),
          code == null ? "Unknown" : code,
          message == null
              ? refused.getMessage().replaceFirst(" \\(SDK Attempt Count: \\d+\\)$", "")
              : message,
          orText.apply(refused.requestId()));
    }
  }
}
