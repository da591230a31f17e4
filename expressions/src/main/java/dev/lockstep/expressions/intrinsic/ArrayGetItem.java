package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;

/// `States.ArrayGetItem(array, index)`: the element at the index, counted from 0.
final class ArrayGetItem implements IntrinsicFunction {
  @Override
  public String name() {
    return "ArrayGetItem";
  }

  @Override
  public Arity arity() {
    return Arity.of(2);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    JsonArray array = arguments.array(0);
    int index = arguments.integer(1);
    if (index < 0 || index >= array.size()) {
      throw new IntrinsicFailure(
          "The index " + index + " is out of bounds for an array of length " + array.size());
    }
    return array.get(index);
  }
}
