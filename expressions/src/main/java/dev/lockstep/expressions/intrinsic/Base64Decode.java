package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// `States.Base64Decode(text)`: the UTF-8 text that the Base64 text stands for.
final class Base64Decode implements IntrinsicFunction {
  @Override
  public String name() {
    return "Base64Decode";
  }

  @Override
  public Arity arity() {
    return Arity.of(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    String text = arguments.shortString(0);
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return JsonValue.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      throw new IntrinsicFailure("The argument is not a Base64 text: " + e.getMessage());
    }
  }
}
