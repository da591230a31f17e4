package dev.lockstep.conformance;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Compares a normalised answer with the recorded one: same members, same order of lists, same
/// types, texts exact but for placeholders.
///
/// Of a billed duration only the step is compared. The contents of the HTTP metadata that service
/// integrations pass on are not compared, only that it is there: it tells the length and the date
/// of another server's answer.
final class Comparer {
  private static final Set<String> HTTP_METADATA = Set.of("SdkHttpMetadata", "SdkResponseMetadata");

  /// How long an execution took on AWS says nothing about another machine.
  private static final Set<String> DURATIONS = Set.of("billedDurationInMilliseconds");

  private static final long BILLED_STEP_MILLIS = 100;

  private final Placeholders placeholders;
  private final Transformers transformers;
  private final Predicate<Difference> tolerated;

  Comparer(Placeholders placeholders, Transformers transformers) {
    this(placeholders, transformers, _ -> false);
  }

  /// @param tolerated whether a member does not count that only the answer has
  Comparer(Placeholders placeholders, Transformers transformers, Predicate<Difference> tolerated) {
    this.placeholders = placeholders;
    this.transformers = transformers;
    this.tolerated = tolerated;
  }

  /// The first difference, or null if there is none; then `bindings` has learned what numbered
  /// placeholders stand for. On a difference it is left as it was.
  @Nullable Difference compare(JsonValue expected, JsonValue actual, Bindings bindings) {
    Bindings learned = bindings.copy();
    Difference difference = compare("$", expected, actual, learned);
    if (difference == null) {
      bindings.adopt(learned);
    }
    return difference;
  }

  private @Nullable Difference compare(
      String path, JsonValue expected, JsonValue actual, Bindings bindings) {
    if (expected instanceof JsonObject left && actual instanceof JsonObject right) {
      return members(path, left, right, bindings);
    }
    if (expected instanceof JsonArray left && actual instanceof JsonArray right) {
      return transformers.isSet(path)
          ? elementsInAnyOrder(path, left, right, bindings)
          : elements(path, left, right, bindings);
    }
    return isSame(expected, actual, bindings) ? null : new Difference(path, expected, actual);
  }

  private boolean isSame(JsonValue expected, JsonValue actual, Bindings bindings) {
    if (expected instanceof JsonString(String text)) {
      return placeholders.matches(text, actual, bindings);
    }
    if (expected instanceof JsonNumber left && actual instanceof JsonNumber right) {
      return isSameNumber(left, right);
    }
    return expected.equals(actual);
  }

  /// Whole numbers and fractions are different types; fractions are compared as doubles, which is
  /// what the recording kept.
  private static boolean isSameNumber(JsonNumber expected, JsonNumber actual) {
    if (isWhole(expected) != isWhole(actual)) {
      return false;
    }
    return isWhole(expected)
        ? expected.compareTo(actual) == 0
        : Double.compare(expected.doubleValue(), actual.doubleValue()) == 0;
  }

  private static boolean isWhole(JsonNumber number) {
    return number.toString().chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
  }

  private @Nullable Difference members(
      String path, JsonObject expected, JsonObject actual, Bindings bindings) {
    for (String name : expected.names()) {
      Difference difference =
          member(path + "." + name, name, expected.get(name), actual.get(name), bindings);
      if (difference != null) {
        return difference;
      }
    }
    for (String name : actual.names()) {
      if (!expected.has(name)) {
        Difference added = new Difference(path + "." + name, null, actual.get(name));
        if (!tolerated.test(added)) {
          return added;
        }
      }
    }
    return null;
  }

  private @Nullable Difference member(
      String path,
      String name,
      @Nullable JsonValue expected,
      @Nullable JsonValue actual,
      Bindings bindings) {
    if (expected == null || actual == null) {
      return new Difference(path, expected, actual);
    }
    if (HTTP_METADATA.contains(name) && actual instanceof JsonObject) {
      return null;
    }
    if (DURATIONS.contains(name) && isBilled(actual)) {
      return null;
    }
    return compare(path, expected, actual, bindings);
  }

  private static boolean isBilled(JsonValue duration) {
    return duration instanceof JsonNumber number
        && isWhole(number)
        && number.longValue() > 0
        && number.longValue() % BILLED_STEP_MILLIS == 0;
  }

  private @Nullable Difference elements(
      String path, JsonArray expected, JsonArray actual, Bindings bindings) {
    int common = Math.min(expected.size(), actual.size());
    int at = 0;
    while (at < common) {
      int end = transformers.endOfUnorderedRun(path, expected, at);
      Difference difference =
          end == at
              ? compare(path + "[" + at + "]", expected.get(at), actual.get(at), bindings)
              : run(path, expected, actual, at, Math.min(end, common), bindings);
      if (difference != null) {
        return difference;
      }
      at = Math.max(end, at + 1);
    }
    return expected.size() == actual.size() ? null : lengths(path, expected, actual, common);
  }

  private static Difference lengths(String path, JsonArray expected, JsonArray actual, int common) {
    return new Difference(
        path + "[" + common + "]",
        expected.size() > common ? expected.get(common) : null,
        actual.size() > common ? actual.get(common) : null);
  }

  private @Nullable Difference run(
      String path, JsonArray expected, JsonArray actual, int start, int end, Bindings bindings) {
    return elementsInAnyOrder(
        path + "[" + start + ".." + end + ")",
        JsonArray.copyOf(expected.elements().subList(start, end)),
        JsonArray.copyOf(actual.elements().subList(start, end)),
        bindings);
  }

  private @Nullable Difference elementsInAnyOrder(
      String path, JsonArray expected, JsonArray actual, Bindings bindings) {
    Assignment<JsonValue, Bindings> assignment =
        new Assignment<>((left, right, known) -> {
          Bindings learned = known.copy();
          return compare(path + "[]", left, right, learned) == null ? learned : null;
        });
    Bindings learned =
        expected.size() == actual.size()
            ? assignment.find(expected.elements(), actual.elements(), bindings)
            : null;
    if (learned == null) {
      return new Difference(path + " (any order)", expected, actual);
    }
    bindings.adopt(learned);
    return null;
  }
}
