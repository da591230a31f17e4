package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Execution logs and status-change events of a whole server.
@Timeout(180)
class ExecutionLogsTest {
  private static final String GROUP = "/aws/vendedlogs/states/m";
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final String PASS =
      "{\"StartAt\": \"S\", \"States\": {\"S\": {\"Type\": \"Pass\", \"End\": true}}}";

  @TempDir private Path folder;

  private static String createMachine(Api api, String group) {
    String arn = "arn:aws:logs:us-east-1:" + Api.ACCOUNT + ":log-group:" + group + ":*";
    JsonValue logging =
        JsonValue.parse(
            """
            {"level": "ALL", "includeExecutionData": true,
             "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": "%s"}}]}\
            """
                .formatted(arn));
    return Api.text(
        api.call(
            "CreateStateMachine",
            JsonValue.object()
                .put("name", "m")
                .put("definition", PASS)
                .put("roleArn", "arn:aws:iam::" + Api.ACCOUNT + ":role/test")
                .put("loggingConfiguration", logging)),
        "stateMachineArn");
  }

  private static List<JsonObject> objects(JsonObject object, String member) {
    return ((JsonArray) Objects.requireNonNull(object.get(member)))
        .stream().map(JsonObject.class::cast).toList();
  }

  /// The records of the group once there are `count`.
  private static List<JsonObject> records(Api api, int count) {
    List<JsonObject> found = List.of();
    while (found.size() < count) {
      LockSupport.parkNanos(POLL_NANOS);
      found =
          objects(
                  api.logs("FilterLogEvents", JsonValue.object().put("logGroupName", GROUP)),
                  "events")
              .stream()
              .map(event -> (JsonObject) JsonValue.parse(Api.text(event, "message")))
              .toList();
    }
    return found;
  }

  private static List<String> types(List<JsonObject> records) {
    return records.stream().map(record -> Api.text(record, "type")).toList();
  }

  @Test
  void logsAreThereAfterACrashAndGoOn() {
    List<String> one =
        List.of("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded");
    List<String> two = new ArrayList<>(one);
    two.addAll(one);
    Launch launch = Launch.on(folder.resolve("data"));
    String machine;
    try (ServerProcess server = ServerProcess.start(launch)) {
      machine = createMachine(server.api(), GROUP);
      server.api().start(machine, "first", "{\"a\":1}");
      assertEquals(one, types(records(server.api(), 4)));
      server.kill();
    }
    try (ServerProcess server = ServerProcess.start(launch)) {
      server.api().start(machine, "second", "{}");
      List<JsonObject> all = records(server.api(), 8);
      assertEquals(two, types(all));
      assertEquals(
          "{\"a\":1}",
          Api.text((JsonObject) Objects.requireNonNull(all.getFirst().get("details")), "input"));
      assertEquals("", server.err());
    }
  }

  @Test
  void logsAndEventsGoToTheEndpointsThatTheEnvironmentNames() throws Exception {
    LinkedBlockingQueue<JsonObject> records = new LinkedBlockingQueue<>();
    LinkedBlockingQueue<JsonObject> events = new LinkedBlockingQueue<>();
    HttpServer aws =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/", exchange -> answer(exchange, records, events));
    aws.start();
    Launch launch =
        Launch.on(folder.resolve("data"))
            .environment("AWS_ENDPOINT_URL", "http://127.0.0.1:" + aws.getAddress().getPort())
            .environment("AWS_ACCESS_KEY_ID", "AKID")
            .environment("AWS_SECRET_ACCESS_KEY", "SECRET");
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      ApiFailure unknown = assertThrows(ApiFailure.class, () -> createMachine(api, "/unknown"));
      assertTrue(
          String.valueOf(unknown.getMessage()).contains("Log Destination not found."),
          unknown::toString);
      String machine = createMachine(api, GROUP);
      String execution = api.start(machine, "e", "{}");

      List<String> types = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        types.add(Api.text(records.take(), "type"));
      }
      assertEquals(
          List.of("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"),
          types);
      List<String> statuses = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        JsonObject event = events.take();
        assertEquals(execution, Api.text(event, "executionArn"));
        statuses.add(Api.text(event, "status"));
      }
      assertEquals(List.of("RUNNING", "SUCCEEDED"), statuses);

      ApiFailure elsewhere =
          assertThrows(ApiFailure.class, () -> api.logs("DescribeLogGroups", JsonValue.object()));
      assertEquals(501, elsewhere.status());
      String metrics = metrics(server.endpoint());
      assertTrue(
          metrics.contains("lockstep_delivery_dropped_total{queue=\"execution-logs\"} 0.0"),
          metrics);
      assertTrue(
          metrics.contains("lockstep_delivery_dropped_total{queue=\"status-change-events\"} 0.0"),
          metrics);
      assertEquals(0, server.terminate(), server::err);
    } finally {
      aws.stop(0);
    }
  }

  private static String metrics(URI endpoint) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(endpoint.resolve("/metrics")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  /// CloudWatch Logs with one group, and EventBridge.
  private static void answer(
      HttpExchange exchange,
      LinkedBlockingQueue<JsonObject> records,
      LinkedBlockingQueue<JsonObject> events)
      throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      JsonObject body =
          (JsonObject)
              JsonValue.parse(
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      String reply =
          switch (target) {
            case "Logs_20140328.DescribeLogGroups" ->
                "{\"logGroups\":[{\"logGroupName\":\"" + GROUP + "\"}]}";
            case "Logs_20140328.PutLogEvents" -> {
              for (JsonObject event : objects(body, "logEvents")) {
                records.add((JsonObject) JsonValue.parse(Api.text(event, "message")));
              }
              yield "{}";
            }
            case "AWSEvents.PutEvents" -> {
              List<String> results = new ArrayList<>();
              for (JsonObject entry : objects(body, "Entries")) {
                events.add((JsonObject) JsonValue.parse(Api.text(entry, "Detail")));
                results.add("{\"EventId\":\"1\"}");
              }
              yield "{\"Entries\":[" + String.join(",", results) + "]}";
            }
            default -> "{}";
          };
      byte[] bytes = reply.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
