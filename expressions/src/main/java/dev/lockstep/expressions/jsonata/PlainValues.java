package dev.lockstep.expressions.jsonata;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of plain expressions: JSON, a [Double] that was computed, a [Sequence] of several of
/// these, and null for undefined.
final class PlainValues {
  /// Whole numbers up to here are the same whichever type they are computed with.
  private static final double MOST = 1e15;

  /// Fractions down to here are written without an exponent.
  private static final double LEAST_PLAIN = 1e-6;

  private PlainValues() {}

  /// What a path has led to. It is not an array: where it holds one value it is that value.
  static final class Sequence {
    /// More is left to the library, which knows its bounds.
    private static final int MOST_ELEMENTS = 100_000;

    private final List<Object> elements = new ArrayList<>();

    List<Object> elements() {
      return elements;
    }

    void add(Object value) {
      if (elements.size() == MOST_ELEMENTS) {
        throw NotPlainException.NOT_PLAIN;
      }
      elements.add(value);
    }

    /// Adds `value`, or what is in it.
    void addFlat(Object value) {
      switch (value) {
        case JsonArray array -> array.forEach(this::add);
        case Sequence sequence -> sequence.elements.forEach(this::add);
        default -> add(value);
      }
    }

    /// The value that this stands for.
    @Nullable Object value() {
      return switch (elements.size()) {
        case 0 -> null;
        case 1 -> elements.getFirst();
        default -> this;
      };
    }
  }

  /// What is in `value` if it is an array, else `value` alone.
  static List<?> elements(Object value) {
    return switch (value) {
      case JsonArray array -> array.elements();
      case Sequence sequence -> sequence.elements();
      default -> List.of(value);
    };
  }

  /// The number that `value` is.
  ///
  /// @throws NotPlainException if it is none, or one that a double does not hold
  static double number(@Nullable Object value) {
    if (value instanceof JsonNumber number && number.isShort()) {
      return number.doubleValue() + 0.0;
    }
    if (value instanceof Double computed) {
      return computed;
    }
    throw NotPlainException.NOT_PLAIN;
  }

  /// What was computed: a zero has no sign.
  static Double computed(double result) {
    if (!(Math.abs(result) < MOST)) {
      throw NotPlainException.NOT_PLAIN;
    }
    return result + 0.0;
  }

  static boolean isNumber(Object value) {
    return value instanceof JsonNumber || value instanceof Double;
  }

  /// What `value` counts as where a boolean is wanted.
  static boolean isTrue(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case JsonBoolean bool -> bool.value();
      case JsonString(String text) -> !text.isEmpty();
      case JsonNull _ -> false;
      case JsonObject object -> !object.isEmpty();
      case JsonNumber _, Double _ -> number(value) != 0;
      default -> throw NotPlainException.NOT_PLAIN;
    };
  }

  /// The JSON of `value`. A number that is not part of a value from outside is written as the
  /// language writes it.
  static JsonValue json(Object value) {
    return switch (value) {
      case JsonNumber number -> number(number);
      case JsonValue json -> json;
      case Double computed -> Values.number(computed);
      case Sequence sequence -> array(sequence.elements());
      default -> throw NotPlainException.NOT_PLAIN;
    };
  }

  private static JsonNumber number(JsonNumber number) {
    if (number.isLong()) {
      return JsonNumber.of(number.longValue());
    }
    boolean asWritten =
        number.isShort()
            && !number.toString().endsWith("0")
            && Math.abs(number.doubleValue()) >= LEAST_PLAIN;
    return asWritten ? number : Values.normal(number);
  }

  static JsonArray array(List<Object> elements) {
    List<JsonValue> values = new ArrayList<>(elements.size());
    for (Object element : elements) {
      values.add(json(element));
    }
    return JsonArray.copyOf(values);
  }
}
