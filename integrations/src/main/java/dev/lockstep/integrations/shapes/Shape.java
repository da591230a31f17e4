package dev.lockstep.integrations.shapes;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a value of a service's API may be. Parts are named by their shapes' names in the model, for
/// shapes may hold themselves.
sealed interface Shape {
  /// Texts, times, and bytes as text.
  ///
  /// @param values the only values; empty if any goes
  record Text(Bounds length, List<String> values) implements Shape {
    public Text {
      values = List.copyOf(values);
    }
  }

  record Numeric(Bounds value) implements Shape {}

  record Flag() implements Shape {}

  record Array(String element, Bounds length) implements Shape {}

  /// An object with any names.
  record Dictionary(String element) implements Shape {}

  record Structure(Map<String, String> members, List<String> required) implements Shape {
    public Structure {
      members = Map.copyOf(members);
      required = List.copyOf(required);
    }
  }

  /// Anything.
  record Anything() implements Shape {}

  /// From where to where; null for no bound.
  record Bounds(@Nullable Double min, @Nullable Double max) {
    boolean isBelow(double value) {
      return min != null && value < min;
    }

    boolean isAbove(double value) {
      return max != null && value > max;
    }
  }
}
