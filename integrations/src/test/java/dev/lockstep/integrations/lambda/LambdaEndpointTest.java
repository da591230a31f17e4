package dev.lockstep.integrations.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.LambdaStub;
import dev.lockstep.integrations.LambdaStub.Call;
import dev.lockstep.integrations.LambdaStub.Reply;
import dev.lockstep.integrations.Requests;
import dev.lockstep.integrations.lambda.InvokeRequest.InvocationType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

@Timeout(60)
class LambdaEndpointTest {
  private static final ArnPlace HERE = ArnPlace.of(Requests.EXECUTION);

  private record World(LambdaStub stub, LambdaEndpoint endpoint) implements AutoCloseable {
    static World that(Function<Call, Reply> behaves) throws IOException {
      LambdaStub stub = new LambdaStub(behaves);
      return new World(stub, calling(stub.endpoint()));
    }

    @Override
    public void close() {
      endpoint.close();
      stub.close();
    }
  }

  private static LambdaEndpoint calling(URI uri) {
    return new LambdaEndpoint(
        uri, StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  @Test
  void anInvocationIsWhatLambdasApiExpects() throws IOException {
    try (World world = World.that(_ -> Reply.of("{\"a\":1}"))) {
      Invocation.Returned returned =
          assertInstanceOf(
              Invocation.Returned.class,
              world.endpoint.invoke(request("f:live", InvocationType.RequestResponse, null)));

      Call call = world.stub.calls().getFirst();
      assertEquals("/2015-03-31/functions/f/invocations?Qualifier=live", call.path());
      assertEquals("RequestResponse", call.header("X-Amz-Invocation-Type"));
      assertEquals("Tail", call.header("X-Amz-Log-Type"));
      assertEquals("e30=", call.header("X-Amz-Client-Context"));
      assertEquals("{\"x\":1}", call.body());
      String authorization = call.header("Authorization");
      assertNotNull(authorization);
      assertTrue(authorization.contains("/us-east-1/lambda/aws4_request"), authorization);

      assertEquals(200, returned.statusCode());
      assertEquals("$LATEST", returned.executedVersion());
      assertEquals("{\"a\":1}", new String(returned.payload(), StandardCharsets.UTF_8));
      assertNull(returned.functionError());
      assertEquals(LambdaStub.REQUEST_ID, returned.requestId());
      assertEquals(List.of("7"), header(returned, "Content-Length"));
      assertEquals(List.of("application/json"), header(returned, "Content-Type"));
    }
  }

  @Test
  void aFunctionElsewhereIsNamedByItsArn() throws IOException {
    try (World world = World.that(_ -> Reply.of("1"))) {
      String arn = "arn:aws:lambda:eu-west-1:210987654321:function:f";
      world.endpoint.invoke(request(arn, InvocationType.RequestResponse, null));

      Call call = world.stub.calls().getFirst();
      assertEquals(
          "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A210987654321%3Afunction%3Af"
              + "/invocations",
          call.path());
      String authorization = call.header("Authorization");
      assertNotNull(authorization);
      assertTrue(authorization.contains("/eu-west-1/lambda/aws4_request"), authorization);
    }
  }

  @Test
  void anEventHasNoPayload() throws IOException {
    try (World world = World.that(_ -> new Reply(202, Map.of(), ""))) {
      Invocation.Returned returned =
          assertInstanceOf(
              Invocation.Returned.class,
              world.endpoint.invoke(request("f", InvocationType.Event, null)));

      assertEquals(202, returned.statusCode());
      assertEquals(0, returned.payload().length);
      assertNull(returned.executedVersion());
      assertEquals("Event", world.stub.calls().getFirst().header("X-Amz-Invocation-Type"));
    }
  }

  @Test
  void theErrorOfAFunctionIsAnAnswer() throws IOException {
    String report = "{\"errorMessage\": \"no\", \"errorType\": \"Exception\"}";
    try (World world = World.that(_ -> Reply.functionError(report))) {
      Invocation.Returned returned =
          assertInstanceOf(Invocation.Returned.class, world.endpoint.invoke(plain()));

      assertEquals("Unhandled", returned.functionError());
      assertEquals(report, new String(returned.payload(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "404, ResourceNotFoundException",
    "429, TooManyRequestsException",
    "500, ServiceException",
    "403, AccessDeniedException",
  })
  void aRefusalIsToldInTheEndpointsWordsAndNotTriedAgain(int status, String code)
      throws IOException {
    try (World world = World.that(_ -> Reply.error(status, code, "No such thing: f"))) {
      assertEquals(
          new Invocation.Rejected(status, code, "No such thing: f", LambdaStub.REQUEST_ID),
          world.endpoint.invoke(plain()));
      assertEquals(1, world.stub.calls().size());
    }
  }

  @Test
  void aLostAnswerIsNotTriedAgainEvenOnAConnectionThatWasKept() throws IOException {
    Function<Call, Reply> loses =
        call -> call.path().contains("/lost/") ? new Reply(0, Map.of(), "") : Reply.of("1");
    try (World world = World.that(loses)) {
      assertInstanceOf(Invocation.Returned.class, world.endpoint.invoke(plain()));
      Invocation lost =
          world.endpoint.invoke(request("lost", InvocationType.RequestResponse, null));

      Invocation.Unreachable unreachable = assertInstanceOf(Invocation.Unreachable.class, lost);
      assertTrue(
          unreachable
              .message()
              .equals("Unable to execute HTTP request: Unexpected end of file from server"),
          unreachable.message());
      assertEquals(2, world.stub.calls().size());
    }
  }

  @Test
  void nobodyAtTheEndpointIsUnreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (LambdaEndpoint endpoint = calling(URI.create("http://127.0.0.1:" + free))) {
      assertEquals(
          new Invocation.Unreachable("Unable to execute HTTP request: Connection refused"),
          endpoint.invoke(plain()));
    }
  }

  @Test
  void aCallThatNobodyWaitsForAnyMoreIsGivenUp() throws IOException {
    CountDownLatch gate = new CountDownLatch(1);
    Function<Call, Reply> waits =
        _ -> {
          try {
            gate.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return Reply.of("1");
        };
    try (World world = World.that(waits)) {
      Invocation given = world.endpoint.invoke(request("f", InvocationType.RequestResponse, 0L));
      gate.countDown();

      assertEquals(
          new Invocation.Unreachable(
              "Client execution did not complete before the specified timeout configuration: 5000"
                  + " millis"),
          given);
    }
  }

  @Test
  void anAnswerWithoutEndIsGivenUp() throws IOException {
    String much = "x".repeat(EndpointAnswer.LARGEST_BYTES + 1);
    try (World world = World.that(_ -> Reply.of(much))) {
      assertEquals(
          new Invocation.Unreachable(
              "Unable to execute HTTP request: The answer is longer than 16777216 bytes"),
          world.endpoint.invoke(plain()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "//127.0.0.1:1, //127.0.0.1:1 is not the URL of an HTTP server",
    "localhost:4566, localhost:4566 is not the URL of an HTTP server",
    "ftp://127.0.0.1:1, 'ftp://127.0.0.1:1 is not the URL of an HTTP server'",
    "http://no-such-host.invalid:1, no-such-host.invalid: Name or service not known",
  })
  void anEndpointThatIsNoneIsUnreachable(URI uri, String problem) {
    try (LambdaEndpoint endpoint = calling(uri)) {
      assertEquals(
          new Invocation.Unreachable("Unable to execute HTTP request: " + problem),
          endpoint.invoke(plain()));
    }
  }

  @Test
  void eachCallIsSignedWithTheCredentialsOfItsTime() throws IOException {
    Iterator<AwsCredentials> found =
        List.<AwsCredentials>of(
                AwsSessionCredentials.create("first", "secret", "token of the first"),
                AwsBasicCredentials.create("second", "secret"))
            .iterator();
    try (LambdaStub stub = new LambdaStub(_ -> Reply.of("1"));
        LambdaEndpoint endpoint = new LambdaEndpoint(stub.endpoint(), found::next)) {
      endpoint.invoke(plain());
      endpoint.invoke(plain());

      Call first = stub.calls().getFirst();
      Call second = stub.calls().getLast();
      assertEquals("token of the first", first.header("X-Amz-Security-Token"));
      assertTrue(String.valueOf(first.header("Authorization")).contains("Credential=first/"));
      assertNull(second.header("X-Amz-Security-Token"));
      assertTrue(String.valueOf(second.header("Authorization")).contains("Credential=second/"));
    }
  }

  @Test
  void credentialsThatCannotBeFoundAreTheReason() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Unable to load credentials");
        };
    try (LambdaEndpoint endpoint = new LambdaEndpoint(URI.create("http://127.0.0.1:1"), none)) {
      assertEquals(
          new Invocation.Unreachable("Unable to load credentials"), endpoint.invoke(plain()));
    }
  }

  @Test
  void aClientContextCannotBecomeAHeader() throws IOException {
    try (World world = World.that(_ -> Reply.of("1"))) {
      InvokeRequest plain = plain();
      world.endpoint.invoke(
          new InvokeRequest(
              plain.function(),
              HERE,
              plain.payload(),
              plain.type(),
              false,
              "e30=\r\nX-Amz-Invocation-Type: Event",
              null));

      Call call = world.stub.calls().getFirst();
      assertEquals(List.of("RequestResponse"), call.headers().get("X-amz-invocation-type"));
    }
  }

  @Test
  void theEnvironmentNamesTheEndpoint() {
    assertNull(LambdaEndpoint.fromEnvironment(Map.of()));
    assertNull(LambdaEndpoint.fromEnvironment(Map.of("AWS_ENDPOINT_URL", " ")));
    try (LambdaEndpoint own =
            LambdaEndpoint.fromEnvironment(
                Map.of("AWS_ENDPOINT_URL_LAMBDA", "http://a:1", "AWS_ENDPOINT_URL", "http://b:2"));
        LambdaEndpoint common =
            LambdaEndpoint.fromEnvironment(Map.of("AWS_ENDPOINT_URL", "http://b:2"))) {
      assertNotNull(own);
      assertNotNull(common);
      assertEquals(URI.create("http://a:1"), own.endpoint());
      assertEquals(URI.create("http://b:2"), common.endpoint());
    }
  }

  private static List<String> header(Invocation.Returned returned, String name) {
    return returned.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow()
        .getValue();
  }

  private static InvokeRequest plain() {
    return request("f", InvocationType.RequestResponse, null);
  }

  private static InvokeRequest request(
      String function, InvocationType type, @Nullable Long timeoutSeconds) {
    FunctionReference reference = FunctionReference.parse(function, HERE);
    assertNotNull(reference);
    return new InvokeRequest(
        reference,
        HERE,
        "{\"x\":1}".getBytes(StandardCharsets.UTF_8),
        type,
        true,
        "e30=",
        timeoutSeconds);
  }
}
