package dev.lockstep.expressions.jsonata;

import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/// The functions of one argument that plain expressions call.
enum PlainFunction {
  SUM,
  COUNT,
  MAX,
  MIN,
  AVERAGE,
  EXISTS,
  MERGE;

  /// As it is written, without `$`.
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static @Nullable PlainFunction of(String name) {
    for (PlainFunction function : values()) {
      if (function.text().equals(name)) {
        return function;
      }
    }
    return null;
  }

  /// @param argument null if it is undefined
  /// @throws NotPlainException if the library has to say what comes of it
  @Nullable Object call(@Nullable Object argument) {
    if (argument instanceof JsonNull) {
      throw NotPlainException.NOT_PLAIN;
    }
    if (this == EXISTS) {
      return JsonValue.of(argument != null);
    }
    if (argument == null) {
      return this == COUNT ? (Object) JsonValue.of(0) : null;
    }
    List<?> elements = PlainValues.elements(argument);
    return switch (this) {
      case COUNT -> JsonValue.of(elements.size());
      case SUM -> numbers(elements).sum();
      case MAX -> elements.isEmpty() ? null : (Object) numbers(elements).max().orElseThrow();
      case MIN -> elements.isEmpty() ? null : (Object) numbers(elements).min().orElseThrow();
      case AVERAGE ->
          elements.isEmpty() ? null : (Object) numbers(elements).average().orElseThrow();
      case MERGE -> merged(elements);
      case EXISTS -> throw new IllegalStateException("Answered above");
    };
  }

  /// Summed as the library does, which makes up for what is lost by rounding.
  private static DoubleStream numbers(List<?> elements) {
    double[] numbers = new double[elements.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = PlainValues.number(elements.get(i));
    }
    return DoubleStream.of(numbers);
  }

  private static JsonObject merged(List<?> elements) {
    JsonObject.Builder members = JsonValue.object();
    for (Object element : elements) {
      if (!(element instanceof JsonObject object)) {
        throw NotPlainException.NOT_PLAIN;
      }
      for (int i = 0; i < object.size(); i++) {
        members.put(object.name(i), PlainValues.json(object.value(i)));
      }
    }
    return members.build();
  }
}
