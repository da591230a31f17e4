package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransformersTest {
  /// Events with ids from 1 and the types given.
  private static JsonArray events(String... types) {
    List<JsonValue> events = new ArrayList<>();
    for (String type : types) {
      long id = events.size() + 1L;
      events.add(
          JsonValue.object()
              .put("id", id)
              .put("previousEventId", id - 1)
              .put("type", type)
              .build());
    }
    return JsonArray.copyOf(events);
  }

  private static String transformed(String... types) {
    return Transformers.withoutInterleaving(events(types)).stream()
        .map(event -> (JsonObject) event)
        .map(event -> event.get("id") + " " + event.string("type"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void branchEventsAreSortedAndTheSecondClosingEventSwallowsTheFirst() {
    assertEquals(
        "1 ParallelStateStarted, [0] A, [0] B, 5 ParallelStateExited, 6 ExecutionSucceeded",
        transformed(
            "ParallelStateStarted",
            "B",
            "A",
            "ParallelStateSucceeded",
            "ParallelStateExited",
            "ExecutionSucceeded"));
  }

  @Test
  void anAttemptThatIsRetriedKeepsItsOrder() {
    assertEquals(
        "1 ParallelStateStarted, [0] B, [0] A, 4 ParallelStateStarted, [0] C, 7 ParallelStateExited",
        transformed(
            "ParallelStateStarted",
            "B",
            "A",
            "ParallelStateStarted",
            "C",
            "ParallelStateFailed",
            "ParallelStateExited"));
  }

  @Test
  void aNestedParallelStateLosesTheClosingEventsBeforeTheLast() {
    assertEquals(
        "1 ParallelStateStarted, [0] ParallelStateEntered, 3 ParallelStateStarted, [0] A,"
            + " 8 ParallelStateExited, 9 ExecutionSucceeded",
        transformed(
            "ParallelStateStarted",
            "ParallelStateEntered",
            "ParallelStateStarted",
            "A",
            "ParallelStateSucceeded",
            "ParallelStateExited",
            "ParallelStateSucceeded",
            "ParallelStateExited",
            "ExecutionSucceeded"));
  }

  @Test
  void onlyRecordingsThatSaySoAreTransformed() {
    JsonObject response =
        JsonObject.of("events", events("ParallelStateStarted", "A", "ParallelStateExited"));
    assertEquals(response, new Transformers(List.of()).apply(response));
  }

  @Test
  void theCanonicalTextHasNamesInAlphabeticalOrder() {
    assertEquals(
        "{\"a\":[{\"b\":1,\"c\":2}],\"d\":null}",
        Transformers.canonical(JsonValue.parse("{\"d\": null, \"a\": [{\"c\": 2, \"b\": 1}]}")));
  }
}
