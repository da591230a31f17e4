package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// `States.JsonMerge(a, b, false)`: the members of both objects, those of the second winning.
final class JsonMerge implements IntrinsicFunction {
  @Override
  public String name() {
    return "JsonMerge";
  }

  @Override
  public Arity arity() {
    return Arity.of(3);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    JsonObject first = arguments.object(0);
    JsonObject second = arguments.object(1);
    if (arguments.bool(2)) {
      throw new IntrinsicFailure("Deep merging is not supported: the third argument must be false");
    }
    JsonObject.Builder merged = first.toBuilder();
    second.forEach(merged::put);
    return merged.build();
  }
}
