package dev.lockstep.language;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.json.RepeatedNames;
import dev.lockstep.json.RepeatedNames.Repeated;
import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.Location;
import dev.lockstep.language.grammar.Problems;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds states that stand twice in one `States` object. The parsed value no longer shows them.
final class RepeatedStates {
  private static final String STATES = "States";

  private RepeatedStates() {}

  static void report(String text, JsonObject definition, Problems problems) {
    for (Repeated repeated : RepeatedNames.in(text)) {
      Location states = statesObject(repeated.path(), definition);
      if (states != null) {
        problems.error(
            Code.DUPLICATE_STATE_NAME,
            "Duplicate State name: " + repeated.name(),
            states.field(repeated.name()));
      }
    }
  }

  /// The place that `path` leads to, if it is a `States` object of the language and not merely data
  /// that looks like one.
  private static @Nullable Location statesObject(List<String> path, JsonObject definition) {
    JsonValue value = definition;
    Location location = Location.ROOT;
    boolean inStates = false;
    for (String step : path) {
      if (value instanceof JsonArray array) {
        location = location.element(Integer.parseInt(step));
        value = array.get(Integer.parseInt(step));
        continue;
      }
      JsonValue next = value instanceof JsonObject object ? object.get(step) : null;
      if (next == null || (!inStates && !isContainer(step))) {
        return null;
      }
      inStates = !inStates && step.equals(STATES);
      location = location.field(step);
      value = next;
    }
    return inStates ? location : null;
  }

  /// True for the fields on the way from a state to the states inside it.
  private static boolean isContainer(String field) {
    return switch (field) {
      case STATES, "Branches", "ItemProcessor", "Iterator" -> true;
      default -> false;
    };
  }
}
