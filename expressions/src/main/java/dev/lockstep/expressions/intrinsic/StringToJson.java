package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;

/// `States.StringToJson(text)`: the value that the JSON text denotes; of a blank text null.
final class StringToJson implements IntrinsicFunction {
  @Override
  public String name() {
    return "StringToJson";
  }

  @Override
  public Arity arity() {
    return Arity.of(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    String text = arguments.string(0);
    if (text.isBlank()) {
      return JsonNull.NULL;
    }
    try {
      return JsonValue.parse(text);
    } catch (JsonSyntaxException e) {
      throw new IntrinsicFailure(e.getMessage());
    }
  }
}
