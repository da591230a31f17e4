package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.List;

/// `$millis()`: the time of the command in milliseconds since 1970.
final class MillisFunction implements BoundFunction {
  @Override
  public String name() {
    return "millis";
  }

  @Override
  public String signature() {
    return "<:n>";
  }

  @Override
  public Object call(List<?> arguments, Scope scope) {
    return scope.entropy().now().toEpochMilli();
  }
}
