package dev.lockstep.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogsCommandTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:orders";
  private static final String EXECUTION =
      "arn:aws:states:us-east-1:123456789012:execution:orders:one";
  private static final String GROUP =
      "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/orders";
  private static final String LOGGING =
      """
      {"loggingConfiguration": {"level": "ALL", "destinations": [
        {"cloudWatchLogsLogGroup": {"logGroupArn": "%s:*"}}]}}\
      """
          .formatted(GROUP);

  private FakeApi api;

  @BeforeEach
  void open() throws IOException {
    api =
        new FakeApi()
            .answer(
                "ListStateMachines",
                "{\"stateMachines\":[{\"name\":\"orders\",\"stateMachineArn\":\"%s\"}]}"
                    .formatted(MACHINE));
  }

  @AfterEach
  void close() {
    api.close();
  }

  private static JsonObject record(String id, String type, String details) {
    String message =
        "{\"id\":\"1\",\"type\":\"%s\",\"details\":%s,\"execution_arn\":\"%s\"}"
            .formatted(type, details, EXECUTION);
    return JsonValue.object()
        .put("eventId", id)
        .put("timestamp", 1_795_780_800_123L)
        .put("message", message)
        .build();
  }

  private static String page(JsonObject... events) {
    return JsonObject.of("events", JsonArray.copyOf(Arrays.asList(events))).toJson();
  }

  @Test
  void aMachinesLogIsShownOverAllPages() {
    JsonObject entered = record("1", "PassStateEntered", "{\"name\":\"Pay\",\"input\":\"[1]\"}");
    JsonObject failed = record("2", "ExecutionFailed", "{\"error\":\"E\",\"cause\":\"why\"}");
    api.answer("DescribeStateMachine", LOGGING)
        .answer("FilterLogEvents", page(entered).replaceFirst("}$", ",\"nextToken\":\"t\"}"))
        .answer("FilterLogEvents", page(failed));
    CommandRun run = CommandRun.of(api, "logs", "orders");

    assertEquals(0, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size(), run.out());
    assertTrue(lines.get(0).endsWith("  orders:one  PassStateEntered Pay  [1]"), run.out());
    assertTrue(lines.get(1).endsWith("  orders:one  ExecutionFailed  E: why"), run.out());
    List<JsonObject> asked = api.bodies("FilterLogEvents");
    assertEquals(GROUP, asked.getFirst().string("logGroupIdentifier"));
    assertEquals("t", asked.getLast().string("nextToken"));
  }

  @Test
  void anExecutionAndATimeNarrowIt() {
    JsonObject ours = record("1", "ExecutionStarted", "{}");
    String another = ours.with("eventId", JsonValue.of("0")).toJson();
    JsonObject others =
        (JsonObject) JsonValue.parse(another.replace("orders:one", "orders:one-more"));
    api.answer("FilterLogEvents", page(others, ours));
    CommandRun run =
        CommandRun.of(
            api,
            "logs",
            "/aws/vendedlogs/states/orders",
            "--execution",
            EXECUTION,
            "--since",
            "2026-11-27T12:00:00+00:00");

    assertEquals(0, run.exitCode(), run.err());
    assertEquals(1, run.out().lines().count(), run.out());
    assertTrue(run.out().endsWith("  orders:one  ExecutionStarted\n"), run.out());
    JsonObject asked = api.bodies("FilterLogEvents").getFirst();
    assertEquals("/aws/vendedlogs/states/orders", asked.string("logGroupIdentifier"));
    assertEquals('"' + EXECUTION + '"', asked.string("filterPattern"));
    assertEquals(JsonNumber.of(1_795_780_800_000L), asked.get("startTime"));
  }

  @Test
  void followingShowsEachRecordOnceAndLooksBackALittle() {
    JsonObject first = record("1", "ExecutionStarted", "{}");
    api.answer("FilterLogEvents", page(first))
        .answer("FilterLogEvents", page(first, record("2", "ExecutionSucceeded", "{}")))
        .refuse("FilterLogEvents", "ResourceNotFoundException", "The log group has gone.");
    CommandRun run = CommandRun.of(api, "logs", GROUP, "--follow", "--json");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("The log group has gone."), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals(2, lines.size(), run.out());
    assertEquals("ExecutionSucceeded", ((JsonObject) JsonValue.parse(lines.get(1))).string("type"));
    JsonObject second = api.bodies("FilterLogEvents").get(1);
    assertEquals(JsonNumber.of(1_795_780_800_123L - 30_000), second.get("startTime"));
  }

  @Test
  void aRecordOfAnotherWriterIsShownAsItIs() {
    api.answer(
        "FilterLogEvents",
        "{\"events\":[{\"eventId\":\"1\",\"timestamp\":1,\"message\":\"plain words\\n\"}]}");
    CommandRun run = CommandRun.of(api, "logs", GROUP);
    assertTrue(run.out().endsWith("  plain words\n"), run.out());
  }

  @Test
  void aMachineThatDoesNotLogIsSaidSo() {
    api.answer(
        "DescribeStateMachine",
        "{\"loggingConfiguration\": {\"level\": \"OFF\", \"includeExecutionData\": false}}");
    CommandRun run = CommandRun.of(api, "logs", "orders");

    assertEquals(1, run.exitCode());
    assertTrue(run.err().contains("State machine 'orders' does not log"), run.err());
  }

  @Test
  void aWrongTimeIsOneLine() {
    CommandRun run = CommandRun.of(api, "logs", "orders", "--since", "yesterday");
    assertEquals(2, run.exitCode());
    assertTrue(run.err().contains("'yesterday' is no time such as 10m"), run.err());
    assertEquals(1, run.err().lines().count());
  }
}
