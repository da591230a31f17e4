package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.Hashes;
import dev.lockstep.json.JsonValue;

/// `States.Hash(text, algorithm)`: the hash of its UTF-8 bytes in hexadecimal digits.
final class Hash implements IntrinsicFunction {
  @Override
  public String name() {
    return "Hash";
  }

  @Override
  public Arity arity() {
    return Arity.of(2);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    String text = arguments.shortString(0);
    String algorithm = arguments.string(1);
    return JsonValue.of(
        Hashes.hash(text, algorithm)
            .orElseThrow(() ->
                new IntrinsicFailure(
                    "The algorithm must be one of "
                        + Hashes.ALGORITHMS
                        + " but was "
                        + algorithm)));
  }
}
