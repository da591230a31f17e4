package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;

/// `States.ArrayContains(array, value)`: whether one element equals the value.
final class ArrayContains implements IntrinsicFunction {
  @Override
  public String name() {
    return "ArrayContains";
  }

  @Override
  public Arity arity() {
    return Arity.of(2);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    return JsonValue.of(arguments.array(0).elements().contains(arguments.value(1)));
  }
}
