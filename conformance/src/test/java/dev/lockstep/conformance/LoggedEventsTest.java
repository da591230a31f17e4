package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.conformance.Outcome.Failed;
import dev.lockstep.conformance.Outcome.Passed;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Scenarios that end in a look at an execution log.
class LoggedEventsTest {
  private static final Polling QUICK =
      new Polling(Duration.ofMillis(1), Duration.ofMillis(200), Duration.ofMillis(50));
  private static final String SCENARIO =
      """
      {"id": "log", "area": "logs", "needs": ["logs"], "complete": false,
       "calls": [
        {"service": "logs", "op": "CreateLogGroup", "params": {"logGroupName": "g"}},
        {"service": "logs", "op": "DescribeLogStreams", "params": {"logGroupName": "g"},
         "poll": "until-expected"}],
       "expected": {%s}, "placeholders": ["timestamp"]}\
      """;
  private static final String ALL =
      """
      "logged_execution_events": [
        {"id": "1", "event_timestamp": "timestamp", "details": {"input": {"a": 1}}},
        {"id": "2", "event_timestamp": "timestamp", "details": {}}]\
      """;
  private static final String FIRST =
      "{\"id\":\"1\",\"event_timestamp\":\"5\",\"details\":{\"input\":\"{\\\"a\\\":1}\"}}";
  private static final String SECOND = "{\"id\":\"2\",\"event_timestamp\":\"6\",\"details\":{}}";

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
    server.answer("CreateLogGroup", 200, "{}");
    server.answer("DescribeLogStreams", 200, "{\"logStreams\": [{\"logStreamName\": \"s\"}]}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Scenario scenario(String expected) {
    return Scenario.parse((JsonObject) JsonValue.parse(SCENARIO.formatted(expected)));
  }

  private Outcome replay(String expected) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Client client = new Client(http, server.endpoint(), "123456000001");
      return new Replayer(scenario(expected), client, QUICK, LaterMembers.of(List.of())).replay();
    }
  }

  private void logged(String... records) {
    List<JsonValue> events =
        Arrays.stream(records)
            .map(record -> (JsonValue) JsonValue.object().put("message", record).build())
            .toList();
    server.answer(
        "FilterLogEvents", 200, JsonObject.of("events", JsonArray.copyOf(events)).toJson());
  }

  @Test
  void theLogIsComparedOnceItIsWhole() throws InterruptedException {
    logged(FIRST);
    logged(FIRST, SECOND);

    Passed passed = assertInstanceOf(Passed.class, replay(ALL));
    assertEquals(1, passed.compared());
    assertEquals(
        List.of("CreateLogGroup", "DescribeLogStreams", "FilterLogEvents", "FilterLogEvents"),
        server.operations());
    FakeServer.Request request = server.requests().getFirst();
    assertEquals("application/x-amz-json-1.1", request.contentType());
    assertTrue(request.authorization().contains("/logs/aws4_request"), request.authorization());
  }

  @Test
  void aRecordThatIsMissingOrOtherFails() throws InterruptedException {
    logged(FIRST);
    Failed missing = assertInstanceOf(Failed.class, replay(ALL));
    assertTrue(missing.toString().contains("logged_execution_events"), missing.toString());

    server.answer("FilterLogEvents", 200, "{}");
    logged(FIRST, SECOND.replace("{}}", "{\"output\":\"1\"}}"));
    assertInstanceOf(Failed.class, replay(ALL));
  }

  @Test
  void anEndEventIsTheLastRecord() throws InterruptedException {
    logged(FIRST, SECOND.replace("{\"id\"", "{\"type\":\"ExecutionSucceeded\",\"id\""));
    String end =
        "\"end_event\": {\"type\": \"ExecutionSucceeded\", \"id\": \"2\","
            + " \"event_timestamp\": \"timestamp\", \"details\": {}}";

    assertInstanceOf(Passed.class, replay(end));
  }

  @Test
  void onlyAServerThatKeepsLogsIsAskedForThem() {
    assertEquals("needs logs", new Applicability(Set.of()).reasonAgainst(scenario(ALL)));
    assertEquals(null, new Applicability(Set.of("logs")).reasonAgainst(scenario(ALL)));
    assertEquals(
        "no AWS answer for it", new Applicability(Set.of("logs")).reasonAgainst(scenario("")));
  }
}
