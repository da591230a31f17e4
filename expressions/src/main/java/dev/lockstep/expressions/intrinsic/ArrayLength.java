package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;

/// `States.ArrayLength(array)`.
final class ArrayLength implements IntrinsicFunction {
  @Override
  public String name() {
    return "ArrayLength";
  }

  @Override
  public Arity arity() {
    return Arity.of(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    return JsonValue.of(arguments.array(0).size());
  }
}
