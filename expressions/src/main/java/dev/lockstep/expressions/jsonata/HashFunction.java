package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Hashes;
import dev.lockstep.expressions.Scope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$hash(text, algorithm)`: the hash of its UTF-8 bytes in hexadecimal digits.
final class HashFunction implements BoundFunction {
  @Override
  public String name() {
    return "hash";
  }

  @Override
  public String signature() {
    return "<ss:s>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    String text = FunctionArguments.string(arguments, 0);
    String algorithm = FunctionArguments.string(arguments, 1);
    if (text == null || algorithm == null) {
      return null;
    }
    scope.budget().chargeSteps(text.length());
    return Hashes.hash(text, algorithm)
        .orElseThrow(() ->
            FunctionArguments.error(
                "The algorithm must be one of " + Hashes.ALGORITHMS + " but was " + algorithm));
  }
}
