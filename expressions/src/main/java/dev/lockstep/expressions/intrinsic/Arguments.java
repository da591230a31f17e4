package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.Entropy;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What a function is called with: its arguments, counted from 0, and its surroundings.
record Arguments(List<JsonValue> values, Scope scope) {
  /// How many characters AWS lets a text have that is encoded, decoded or hashed.
  static final int MAX_TEXT_LENGTH = 10_000;

  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final int MAX_INTEGER_DIGITS = 20;
  private static final int MAX_FRACTION_DIGITS = 20;

  Arguments {
    values = List.copyOf(values);
  }

  int size() {
    return values.size();
  }

  JsonValue value(int at) {
    return values.get(at);
  }

  JsonArray array(int at) {
    return values.get(at) instanceof JsonArray array ? array : fail(at, "an array");
  }

  JsonObject object(int at) {
    return values.get(at) instanceof JsonObject object ? object : fail(at, "a JSON object");
  }

  String string(int at) {
    return values.get(at) instanceof JsonString(String text) ? text : fail(at, "a string");
  }

  /// A string of at most [#MAX_TEXT_LENGTH] characters.
  String shortString(int at) {
    String text = string(at);
    if (text.length() > MAX_TEXT_LENGTH) {
      throw new IntrinsicFailure(
          "The argument at position %d must be at most %d characters long but has %d"
              .formatted(at + 1, MAX_TEXT_LENGTH, text.length()));
    }
    return text;
  }

  /// A number rounded to the nearest integer, halves upward, in the range of 32 bits.
  int integer(int at) {
    JsonNumber number = values.get(at) instanceof JsonNumber found ? found : fail(at, "a number");
    return number.isLong() ? inRange(at, number.longValue()) : rounded(at, number);
  }

  private int rounded(int at, JsonNumber number) {
    BigDecimal exact = number.bigDecimalValue();
    if (exact.precision() - exact.scale() > MAX_INTEGER_DIGITS) {
      return fail(at, "an integer of 32 bits");
    }
    if (exact.scale() > MAX_FRACTION_DIGITS) {
      exact = exact.setScale(MAX_FRACTION_DIGITS, RoundingMode.FLOOR);
    }
    return inRange(at, exact.add(HALF).setScale(0, RoundingMode.FLOOR).longValue());
  }

  private int inRange(int at, long value) {
    return value == (int) value ? (int) value : fail(at, "an integer of 32 bits");
  }

  boolean bool(int at) {
    return values.get(at) instanceof JsonBoolean bool ? bool.value() : fail(at, "a boolean");
  }

  Entropy entropy() {
    return scope.entropy();
  }

  Budget budget() {
    return scope.budget();
  }

  private <T> T fail(int at, String expected) {
    throw new IntrinsicFailure(
        "The argument at position %d must be %s but was a value of type %s"
            .formatted(at + 1, expected, values.get(at).typeName()));
  }
}
