package dev.lockstep.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Execution logs, in AWS's form.
class LogRecordViewTest {
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:execution:m:e";

  private static JsonObject record(EventType type, EventDetails details, boolean includeData) {
    return LogRecordView.of(
        ARN, 2, new HistoryEvent(4, 3, 1_795_780_800_123L, type, details), includeData);
  }

  private static JsonObject details(EventType type, EventDetails details, boolean includeData) {
    return (JsonObject) Objects.requireNonNull(record(type, details, includeData).get("details"));
  }

  @Test
  void aRecordIsOneLineOfTextsInAWSsOrder() {
    assertEquals(
        "{\"id\":\"4\",\"type\":\"PassStateEntered\",\"details\":{\"input\":\"{\\\"a\\\": 1}\","
            + "\"inputDetails\":{\"truncated\":false},\"name\":\"S\"},\"previous_event_id\":\"3\","
            + "\"event_timestamp\":\"1795780800123\",\"execution_arn\":\""
            + ARN
            + "\",\"redrive_count\":\"2\"}",
        record(
                EventType.PassStateEntered,
                new EventDetails.StateEntered("S", Payload.ofText("{\"a\": 1}")),
                true)
            .toJson());
  }

  @Test
  void withoutDataErrorsAndCausesAreStillShown() {
    assertEquals(
        "{\"name\":\"S\"}",
        details(
                EventType.PassStateExited,
                new EventDetails.StateExited(
                    "S", Payload.ofText("1"), Map.of("x", Payload.ofText("2"))),
                false)
            .toJson());
    assertEquals(
        "{}",
        details(EventType.ExecutionSucceeded, new EventDetails.Output(Payload.ofText("1")), false)
            .toJson());
    assertEquals(
        "{\"cause\":\"c\",\"error\":\"e\"}",
        details(EventType.ExecutionFailed, new EventDetails.Failure("e", "c"), false).toJson());
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "\"", "\n", "é", "\uD83D\uDE00", "\u0001"})
  void dataIsCutWhereItsEscapedTextGrowsTooLong(String character) {
    String text = "\"" + character.repeat(300_000) + "\"";
    JsonObject details =
        details(EventType.ExecutionSucceeded, new EventDetails.Output(Payload.ofText(text)), true);
    String shown = Objects.requireNonNull(details.string("output"));
    int escaped = JsonValue.of(shown).toJson().getBytes(StandardCharsets.UTF_8).length - 2;

    assertEquals("{\"truncated\":true}", String.valueOf(details.get("outputDetails")));
    assertTrue(text.startsWith(shown));
    assertTrue(escaped <= LogRecordView.MAX_DATA_BYTES, escaped + " bytes");
    assertTrue(escaped > LogRecordView.MAX_DATA_BYTES - 6, escaped + " bytes");
  }

  @Test
  void dataOfExactlyTheBoundIsWhole() {
    String text = "\"" + "x".repeat(LogRecordView.MAX_DATA_BYTES - 4) + "\"";
    JsonObject details =
        details(EventType.ExecutionSucceeded, new EventDetails.Output(Payload.ofText(text)), true);

    assertEquals(text, details.string("output"));
    assertEquals("{\"truncated\":false}", String.valueOf(details.get("outputDetails")));
  }

  /// The table of the developer guide.
  @Test
  void levelsLogTheEventsOfTheirTable() {
    Map<ExecutionLogging.Level, Set<String>> logged = new TreeMap<>();
    for (ExecutionLogging.Level level : ExecutionLogging.Level.values()) {
      logged.put(
          level,
          Arrays.stream(EventType.values())
              .filter(type -> LogSeverity.of(type).isLoggedAt(level))
              .map(Enum::name)
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    Set<String> fatal = Set.of("ExecutionAborted", "ExecutionFailed", "ExecutionTimedOut");
    Set<String> error =
        Arrays.stream(EventType.values())
            .map(Enum::name)
            .filter(name ->
                name.matches(".*(Failed|Aborted|TimedOut)") || name.equals("FailStateEntered"))
            .collect(Collectors.toSet());

    assertEquals(62, logged.get(ExecutionLogging.Level.ALL).size());
    assertEquals(fatal, logged.get(ExecutionLogging.Level.FATAL));
    assertEquals(error, logged.get(ExecutionLogging.Level.ERROR));
  }
}
