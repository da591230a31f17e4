package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.List;
import java.util.Random;

/// `$random()`, `$random(seed)`: a number from 0 on, less than 1.
final class RandomFunction implements BoundFunction {
  @Override
  public String name() {
    return "random";
  }

  @Override
  public String signature() {
    return "<n?:n>";
  }

  @Override
  public Object call(List<?> arguments, Scope scope) {
    Long seed = FunctionArguments.integer(arguments, 0);
    return seed == null ? scope.entropy().random().nextDouble() : new Random(seed).nextDouble();
  }
}
