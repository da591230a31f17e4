package dev.lockstep.expressions.jsonata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the arguments of a [BoundFunction].
final class FunctionArguments {
  private FunctionArguments() {}

  /// The argument, or null if it is undefined or absent.
  static @Nullable Object at(List<?> arguments, int at) {
    return at < arguments.size() ? arguments.get(at) : null;
  }

  static @Nullable String string(List<?> arguments, int at) {
    return (String) at(arguments, at);
  }

  /// The argument as AWS reads integers, rounded down; null if it is undefined or absent.
  static @Nullable Long integer(List<?> arguments, int at) {
    return at(arguments, at) instanceof Number number
        ? (Long) (long) Math.floor(number.doubleValue())
        : null;
  }

  /// An error of the evaluation that has no code of the language.
  static IllegalArgumentException error(String message) {
    return new IllegalArgumentException(message);
  }
}
