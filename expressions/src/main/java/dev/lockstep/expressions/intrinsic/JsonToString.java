package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;

/// `States.JsonToString(value)`: its JSON text without spaces.
final class JsonToString implements IntrinsicFunction {
  @Override
  public String name() {
    return "JsonToString";
  }

  @Override
  public Arity arity() {
    return Arity.of(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    TextCharge.charge(arguments.value(0), arguments.budget());
    return JsonValue.of(arguments.value(0).toJson());
  }
}
