package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// `States.Base64Encode(text)`: its UTF-8 bytes in Base64.
final class Base64Encode implements IntrinsicFunction {
  @Override
  public String name() {
    return "Base64Encode";
  }

  @Override
  public Arity arity() {
    return Arity.of(1);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    byte[] bytes = arguments.shortString(0).getBytes(StandardCharsets.UTF_8);
    return JsonValue.of(Base64.getEncoder().encodeToString(bytes));
  }
}
