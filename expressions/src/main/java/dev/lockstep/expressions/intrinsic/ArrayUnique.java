package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.LinkedHashSet;

/// `States.ArrayUnique(array)`: the array with the first of equal elements only.
final class ArrayUnique implements IntrinsicFunction {
  @Override
  public String name() {
    return "ArrayUnique";
  }

  @Override
  public Arity arity() {
    return Arity.of(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    return JsonArray.copyOf(new LinkedHashSet<>(arguments.array(0).elements()));
  }
}
