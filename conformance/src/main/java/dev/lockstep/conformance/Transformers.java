package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Takes the order out of answers in the places where the recording took it out.
final class Transformers {
  private static final String SORTING = "SortingTransformer";
  private static final String PARALLEL = "SfnNoneRecursiveParallelTransformer";
  private static final String VARIABLES = "_SfnSortVariableReferences";

  private static final Set<String> PARALLEL_ENDS =
      Set.of(
          "ParallelStateSucceeded",
          "ParallelStateAborted",
          "ParallelStateExited",
          "ParallelStateFailed");
  private static final JsonArray NO_ID = JsonArray.of(JsonNumber.of(0));

  private final Set<String> kinds;

  Transformers(List<String> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  /// `response` in the form of the recording.
  JsonObject apply(JsonObject response) {
    return kinds.contains(PARALLEL) && response.get("events") instanceof JsonArray events
        ? response.with("events", withoutInterleaving(events))
        : response;
  }

  /// True if the list at `path` was sorted before it was recorded.
  boolean isSet(String path) {
    return kinds.contains(SORTING)
        || (kinds.contains(VARIABLES) && path.contains(".variableReferences."));
  }

  /// The index after the events that were taken out of their order, from `start`; `start` itself if
  /// the event there is in its place.
  int endOfUnorderedRun(String path, JsonArray events, int start) {
    int end = start;
    if (kinds.contains(PARALLEL) && path.equals("$.events")) {
      while (end < events.size()
          && events.get(end) instanceof JsonObject event
          && NO_ID.equals(event.get("id"))) {
        end++;
      }
    }
    return end;
  }

  /// The walk that made the recording, step by step: the list shrinks while the index goes on, so
  /// the second of two closing events swallows the first.
  static JsonArray withoutInterleaving(JsonArray recorded) {
    List<JsonValue> events = new ArrayList<>(recorded.elements());
    List<JsonValue> branch = new ArrayList<>();
    boolean inside = false;
    int start = 0;
    for (int i = 0; i < events.size(); i++) {
      if (!(events.get(i) instanceof JsonObject event)) {
        continue;
      }
      String type = String.valueOf(event.string("type"));
      if (type.equals("ParallelStateStarted")) {
        start = i + 1;
        inside = true;
        branch = new ArrayList<>();
      } else if (PARALLEL_ENDS.contains(type)) {
        branch.sort(Comparator.comparing(Transformers::canonical));
        List<JsonValue> replaced = events.subList(start, i);
        replaced.clear();
        replaced.addAll(branch);
        inside = false;
      } else if (inside) {
        JsonObject placeless = event.with("id", NO_ID).with("previousEventId", JsonNumber.of(0));
        events.set(i, placeless);
        branch.add(placeless);
      }
    }
    return JsonArray.copyOf(events);
  }

  /// The compact JSON text with names in alphabetical order.
  static String canonical(JsonValue value) {
    return sorted(value).toJson();
  }

  private static JsonValue sorted(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        Map<String, JsonValue> members = new TreeMap<>();
        object.forEach((name, member) -> members.put(name, sorted(member)));
        yield JsonObject.copyOf(members);
      }
      case JsonArray array -> JsonArray.copyOf(array.stream().map(Transformers::sorted).toList());
      case JsonString _, JsonNumber _, JsonBoolean _, JsonNull _ -> value;
    };
  }
}
