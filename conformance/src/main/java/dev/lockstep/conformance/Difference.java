package dev.lockstep.conformance;

import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// The first place where an answer is not what AWS gave.
///
/// @param expected the recorded value there, or null if AWS has none
/// @param actual the server's value there, or null if it has none
public record Difference(String path, @Nullable JsonValue expected, @Nullable JsonValue actual) {
  static String text(@Nullable JsonValue value) {
    return value == null ? "(nothing)" : value.toJson();
  }

  @Override
  public String toString() {
    return "%s: expected %s, found %s".formatted(path, text(expected), text(actual));
  }
}
