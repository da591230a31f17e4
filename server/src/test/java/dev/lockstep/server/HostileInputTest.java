package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.operation.Operations;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests that nobody should send. Each gets a refusal in the API's form; the server neither
/// fails, nor hangs, nor logs a stack trace. More with `-Dhostile.requests=100000`, the same again
/// with `-Dhostile.seed=N`.
class HostileInputTest {
  private static final List<String> UNKNOWN =
      List.of("", "NoSuchOperation", "startExecution", "StartExecution ", "../StartExecution");
  private static final int REQUESTS = Integer.getInteger("hostile.requests", 3_000);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static final List<String> MEMBERS =
      List.of(
          "stateMachineArn",
          "executionArn",
          "activityArn",
          "name",
          "definition",
          "roleArn",
          "input",
          "taskToken",
          "output",
          "error",
          "cause",
          "maxResults",
          "nextToken",
          "statusFilter",
          "type",
          "tags",
          "loggingConfiguration",
          "tracingConfiguration",
          "encryptionConfiguration",
          "workerName",
          "reverseOrder",
          "includeExecutionData",
          "publish",
          "versionDescription",
          "severity",
          "traceHeader",
          "mapRunArn",
          "redriveFilter",
          "resourceArn",
          "tagKeys",
          "stateMachineAliasArn",
          "stateMachineVersionArn",
          "routingConfiguration",
          "description",
          "state",
          "inspectionLevel",
          "clientToken",
          "includedData",
          "variables",
          "mock");

  @TempDir Path folder;
  private ServerProcess server;
  private String machine;
  private String execution;
  private Random random;

  @BeforeEach
  void startServer() {
    long seed = Long.getLong("hostile.seed", System.nanoTime());
    System.out.println("HostileInputTest: seed " + seed);
    random = new Random(seed);
    server = ServerProcess.start(folder.resolve("data"));
    machine =
        server
            .api()
            .createMachine(
                "pass",
                "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}");
    execution = server.api().start(machine, "one", "{}");
    server.api().ended(execution);
  }

  @AfterEach
  void endServer() {
    server.close();
  }

  @Test
  void generatedRequestsAreRefusedInTheApisForm() throws Exception {
    int refused = 0;
    for (int i = 0; i < REQUESTS; i++) {
      String target = target();
      byte[] body = body();
      HttpResponse<String> reply = send(target, body);
      int status = reply.statusCode();
      String what = target + " " + shortened(body) + " gave " + status + " " + reply.body();
      assertTrue(status == 200 || status == 501 || (status >= 400 && status < 500), what);
      if (status != 200) {
        refused++;
        JsonObject error = (JsonObject) JsonValue.parse(reply.body());
        assertTrue(error.has("__type") && error.has("message"), what);
      }
    }
    System.out.println("HostileInputTest: " + refused + " of " + REQUESTS + " refused");
    assertTrue(refused > REQUESTS / 2);
    assertStillWell();
  }

  private void assertStillWell() {
    String again = server.api().start(machine, "again", "{}");
    assertEquals("SUCCEEDED", Api.text(server.api().ended(again), "status"));
    assertEquals("", server.err());
  }

  private static String shortened(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.length() > 500 ? text.substring(0, 500) + "..." : text;
  }

  private static HttpResponse<String> sendTo(HttpRequest request)
      throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String target, byte[] body)
      throws IOException, InterruptedException {
    return sendTo(
        HttpRequest.newBuilder(server.endpoint())
            .header("X-Amz-Target", target)
            .header("Authorization", Api.AUTHORIZATION)
            .header("Content-Type", "application/x-amz-json-1.0")
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
  }

  private String target() {
    return switch (random.nextInt(20)) {
      case 0 -> "AWSStepFunctions.";
      case 1 -> "AWSStepFunctions.Explode" + random.nextInt();
      case 2 -> "DynamoDB_20120810.GetItem";
      case 3 -> "AWSStepFunctions." + pick(UNKNOWN);
      default -> {
        String name = Operations.ALL.get(random.nextInt(Operations.ALL.size())).name();
        yield "AWSStepFunctions." + name;
      }
    };
  }

  private byte[] body() {
    String text = input().toJson();
    return switch (random.nextInt(12)) {
      case 0 -> text.substring(0, random.nextInt(text.length())).getBytes(StandardCharsets.UTF_8);
      case 1 -> value(2).toJson().getBytes(StandardCharsets.UTF_8);
      case 2 -> {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        yield noise;
      }
      case 3 -> ("[".repeat(random.nextInt(20_000)) + text).getBytes(StandardCharsets.UTF_8);
      case 4 ->
          ("{\"name\": " + "{\"a\":".repeat(random.nextInt(5_000)))
              .getBytes(StandardCharsets.UTF_8);
      default -> text.getBytes(StandardCharsets.UTF_8);
    };
  }

  private JsonObject input() {
    JsonObject.Builder input = JsonValue.object();
    List<String> names = new ArrayList<>(MEMBERS);
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      String name = names.remove(random.nextInt(names.size()));
      input.put(name, value(name));
    }
    return input.build();
  }

  private JsonValue value(String name) {
    return switch (random.nextInt(3)) {
      case 0 -> value(3);
      case 1 -> JsonValue.of(text());
      default ->
          switch (name) {
            case "executionArn" -> JsonValue.of(execution);
            // A machine that is deleted or an activity that is polled would end the test's own
            // calls.
            case "stateMachineArn" -> JsonValue.of(machine + "x");
            case "maxResults" -> JsonValue.of(random.nextInt());
            default -> JsonValue.of(text());
          };
    };
  }

  private JsonValue value(int depth) {
    return switch (random.nextInt(depth <= 0 ? 5 : 7)) {
      case 0 -> JsonNull.NULL;
      case 1 -> JsonBoolean.TRUE;
      case 2 -> JsonValue.of(random.nextLong());
      case 3 -> JsonValue.of(random.nextDouble() * 1e300);
      case 4 -> JsonValue.of(text());
      case 5 -> JsonArray.of(value(depth - 1), value(depth - 1));
      default -> JsonObject.of(pick(MEMBERS), value(depth - 1));
    };
  }

  private String text() {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "x".repeat(random.nextInt(300));
      case 2 -> "y".repeat(random.nextInt(300_000));
      case 3 ->
          "arn:aws:states:us-east-1:123456789012:stateMachine:" + "z".repeat(random.nextInt(99));
      case 4 -> "arn:aws:states:us-east-1:123456789012:execution:pass:none";
      case 5 -> "arn:aws:states:::activity";
      case 6 -> "arn:aws:iam::123456789012:role/x";
      case 7 -> "{\"StartAt\": \"A\", \"States\": {\"A\": {\"Type\": \"Pass\", \"Next\": \"A\"}}}";
      case 8 -> "{\"StartAt\"" + "[".repeat(random.nextInt(5_000));
      case 9 -> "\u0000\u001f\ud83d\ude00 <>{}[]?*\"#%\\^|~`$&,;:/";
      case 10 -> "..:..:..:..:..:..:..:..";
      default -> Long.toString(random.nextLong(), 36);
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  @Test
  void hugeBodiesAreRefusedWithoutBeingKept() throws Exception {
    HttpResponse<String> reply =
        send("AWSStepFunctions.StartExecution", new byte[20 * 1024 * 1024]);
    assertEquals(413, reply.statusCode());
    byte[] large = ("{\"name\": \"" + "x".repeat(3 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    int status = send("AWSStepFunctions.StartExecution", large).statusCode();
    assertTrue(status >= 400 && status < 500, "" + status);
    assertStillWell();
  }

  @Test
  void brokenHttpIsRefusedAndHalfSentRequestsHoldNobodyUp() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket("127.0.0.1", server.endpoint().getPort());
        slow.add(socket);
        socket.getOutputStream().write(halfRequest(i).getBytes(StandardCharsets.ISO_8859_1));
        if (i % 3 == 0) {
          socket.close();
        }
      }
      assertStillWell();
      assertRefused("GARBAGE\r\n\r\n");
      assertRefused("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n");
      assertRefused("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n");
      assertRefused("POST / HTTP/1.1\r\nHost: localhost\r\nX: " + "y".repeat(100_000) + "\r\n\r\n");
      assertRefused("POST /" + "z".repeat(100_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertRefused("GET / HTTP/1.1\r\n\r\n");
      assertRefused("GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void strangeButWholeHttpIsAnsweredOrRefusedAndEndsNoConnectionOfOthers() throws Exception {
    String head = "POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + Api.AUTHORIZATION;
    String list = head + "\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines\r\n";
    assertEquals("200", status(list + "Content-Length: 2\r\n\r\n{}"));
    assertEquals("200", status(list + "Content-Type: image/png\r\nContent-Length: 2\r\n\r\n{}"));
    assertEquals("200", status(list + "Content-Type: ;;;\r\nContent-Length: 2\r\n\r\n{}"));
    assertEquals("200", status(list + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"));
    for (String bad :
        List.of(
            list + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
            list + "Content-Length: 99999999999999999999\r\n\r\n{}",
            list + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
            list + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}",
            list + "Transfer-Encoding: gzip\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
            list + "Host: localhost\r\nContent-Length: 2\r\n\r\n{}",
            list + "\u0000: x\r\nContent-Length: 2\r\n\r\n{}",
            head + "\r\nX-Amz-Target: \u00ff\u00fe\r\nContent-Length: 2\r\n\r\n{}",
            head + "\r\nContent-Length: 2\r\n\r\n{}",
            "POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                + "z".repeat(9_000)
                + "\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines\r\n\r\n",
            "POST / HTTP/9.9\r\nHost: localhost\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n")) {
      String status = status(bad);
      assertTrue(status.isEmpty() || status.startsWith("4"), bad + " gave " + status);
    }
    assertStillWell();
  }

  @Test
  void garbageBehindAPipelinedRequestIsNotAnsweredAsOne() throws Exception {
    String list =
        "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AWSStepFunctions.ListStateMachines"
            + "\r\nContent-Length: 2\r\n\r\n{}";
    String replies = replies(list + list + "x".repeat(random.nextInt(3_000)) + "\r\n\r\n");
    assertEquals(2, replies.split("HTTP/1.1 200", -1).length - 1, replies);
    assertFalse(replies.contains("HTTP/1.1 5"), replies);
    assertStillWell();
  }

  private String status(String request) throws IOException {
    String reply = replies(request);
    return reply.isEmpty() ? "" : reply.split(" ", 3)[1];
  }

  /// All that is answered until the server closes, or waits for more; nothing if the server closes
  /// at once.
  private String replies(String request) throws IOException {
    StringBuilder replies = new StringBuilder();
    try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      socket.setSoTimeout(1_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] buffer = new byte[4_096];
      for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
        replies.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketTimeoutException | SocketException e) {
      // it waits for the next request, or has reset the connection: what was answered counts
    }
    return replies.toString();
  }

  private static String halfRequest(int i) {
    String head = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 500\r\n";
    return switch (i % 4) {
      case 0 -> head.substring(0, i % head.length());
      case 1 -> head;
      case 2 -> head + "\r\n{\"name\"";
      default -> "";
    };
  }

  private void assertRefused(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.endpoint().getPort())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      byte[] start = socket.getInputStream().readNBytes(12);
      String reply = new String(start, StandardCharsets.ISO_8859_1);
      assertFalse(reply.matches("HTTP/1.1 [25].*"), request.lines().findFirst() + " gave " + reply);
    }
  }
}
