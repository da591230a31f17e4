package dev.lockstep.cli.demo;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// Compares JSON with a pattern: equal but for strings that stand for what differs from run to run.
///
/// `${any}` stands for any value, `${string}` for any string but the empty one, `${number}` for any
/// number, `${time}` for any ISO 8601 time with an offset, `${matches:REGEX}` for a string that the
/// regular expression matches as a whole.
final class Likeness {
  private static final String MATCHES = "${matches:";

  private Likeness() {}

  /// What differs, each with its place, which begins with `where`.
  static List<String> differences(String where, JsonValue pattern, JsonValue actual) {
    if (pattern instanceof JsonObject wanted && actual instanceof JsonObject found) {
      return members(where, wanted, found);
    }
    if (pattern instanceof JsonArray wanted && actual instanceof JsonArray found) {
      return elements(where, wanted, found);
    }
    return fits(pattern, actual)
        ? List.of()
        : List.of(where + ": expected " + pattern.toJson() + ", found " + actual.toJson());
  }

  private static List<String> members(String where, JsonObject wanted, JsonObject found) {
    List<String> differences = new ArrayList<>();
    wanted.forEach((name, pattern) -> {
      JsonValue actual = found.get(name);
      differences.addAll(
          actual == null
              ? List.of(where + "." + name + ": missing")
              : differences(where + "." + name, pattern, actual));
    });
    found.forEach((name, actual) -> {
      if (!wanted.has(name)) {
        differences.add(where + "." + name + ": not expected, found " + actual.toJson());
      }
    });
    return differences;
  }

  private static List<String> elements(String where, JsonArray wanted, JsonArray found) {
    if (wanted.size() != found.size()) {
      return List.of(
          "%s: expected %d elements, found %d".formatted(where, wanted.size(), found.size()));
    }
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      differences.addAll(differences(where + "[" + i + "]", wanted.get(i), found.get(i)));
    }
    return differences;
  }

  private static boolean fits(JsonValue pattern, JsonValue actual) {
    if (!(pattern instanceof JsonString(String text))) {
      return pattern.equals(actual);
    }
    String found = actual instanceof JsonString(String value) ? value : "";
    return switch (text) {
      case "${any}" -> true;
      case "${string}" -> !found.isEmpty();
      case "${number}" -> actual instanceof JsonNumber;
      case "${time}" -> isTime(found);
      case String regex when regex.startsWith(MATCHES) && regex.endsWith("}") ->
          found.matches(regex.substring(MATCHES.length(), regex.length() - 1));
      default -> pattern.equals(actual);
    };
  }

  private static boolean isTime(String text) {
    try {
      return OffsetDateTime.parse(text) != null;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
