package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// `States.ArrayRange(first, last, step)`: the numbers from first to last, both included.
final class ArrayRange implements IntrinsicFunction {
  /// How many elements AWS lets the array have.
  static final int MAX_SIZE = 1_000;

  @Override
  public String name() {
    return "ArrayRange";
  }

  @Override
  public Arity arity() {
    return Arity.of(3);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    long first = arguments.integer(0);
    long last = arguments.integer(1);
    long step = arguments.integer(2);
    if (step == 0) {
      throw new IntrinsicFailure("The step must not be 0");
    }
    if ((last - first) / step >= MAX_SIZE) {
      throw new IntrinsicFailure("The array must not have more than " + MAX_SIZE + " elements");
    }
    List<JsonValue> numbers = new ArrayList<>();
    for (long number = first; step > 0 ? number <= last : number >= last; number += step) {
      numbers.add(JsonValue.of(number));
    }
    return JsonArray.copyOf(numbers);
  }
}
