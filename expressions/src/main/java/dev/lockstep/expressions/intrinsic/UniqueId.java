package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.RandomIds;
import dev.lockstep.json.JsonValue;

/// `States.UUID()`: a random UUID, version 4.
final class UniqueId implements IntrinsicFunction {
  @Override
  public String name() {
    return "UUID";
  }

  @Override
  public Arity arity() {
    return Arity.of(0);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    return JsonValue.of(RandomIds.uuid(arguments.entropy().random()));
  }
}
