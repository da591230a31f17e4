package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.RandomIds;
import dev.lockstep.expressions.Scope;
import java.util.List;

/// `$uuid()`: a random UUID, version 4.
final class UuidFunction implements BoundFunction {
  @Override
  public String name() {
    return "uuid";
  }

  @Override
  public String signature() {
    return "<:s>";
  }

  @Override
  public Object call(List<?> arguments, Scope scope) {
    return RandomIds.uuid(scope.entropy().random());
  }
}
