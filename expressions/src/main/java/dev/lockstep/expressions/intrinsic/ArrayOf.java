package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;

/// `States.Array(a, b, …)`: the arguments as an array.
final class ArrayOf implements IntrinsicFunction {
  @Override
  public String name() {
    return "Array";
  }

  @Override
  public Arity arity() {
    return Arity.atLeast(0);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    return JsonArray.copyOf(arguments.values());
  }
}
