package dev.lockstep.language.choice;

import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Timestamps;
import java.time.OffsetDateTime;
import java.util.OptionalInt;

/// What a comparison compares. Values of another type are never in any relation.
enum OperandType {
  STRING("String"),
  NUMERIC("Numeric"),
  BOOLEAN("Boolean"),
  TIMESTAMP("Timestamp");

  private final String text;

  OperandType(String text) {
    this.text = text;
  }

  /// The part of an operator's name that stands for it.
  String text() {
    return text;
  }

  /// How `left` stands to `right`; empty if one of them is of another type.
  OptionalInt compare(JsonValue left, JsonValue right) {
    return switch (this) {
      case STRING -> compareStrings(left, right);
      case NUMERIC -> compareNumbers(left, right);
      case BOOLEAN -> compareBooleans(left, right);
      case TIMESTAMP -> compareTimestamps(left, right);
    };
  }

  boolean accepts(JsonValue value) {
    return compare(value, value).isPresent();
  }

  /// By UTF-16 code units, as Java orders strings.
  private static OptionalInt compareStrings(JsonValue left, JsonValue right) {
    return left instanceof JsonString(String a) && right instanceof JsonString(String b)
        ? OptionalInt.of(a.compareTo(b))
        : OptionalInt.empty();
  }

  private static OptionalInt compareNumbers(JsonValue left, JsonValue right) {
    return left instanceof JsonNumber a && right instanceof JsonNumber b
        ? OptionalInt.of(a.compareTo(b))
        : OptionalInt.empty();
  }

  private static OptionalInt compareBooleans(JsonValue left, JsonValue right) {
    return left instanceof JsonBoolean a && right instanceof JsonBoolean b
        ? OptionalInt.of(Boolean.compare(a.value(), b.value()))
        : OptionalInt.empty();
  }

  private static OptionalInt compareTimestamps(JsonValue left, JsonValue right) {
    if (!(left instanceof JsonString(String a)) || !(right instanceof JsonString(String b))) {
      return OptionalInt.empty();
    }
    OffsetDateTime first = Timestamps.parse(a);
    OffsetDateTime second = Timestamps.parse(b);
    return first == null || second == null
        ? OptionalInt.empty()
        : OptionalInt.of(first.toInstant().compareTo(second.toInstant()));
  }
}
