package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `$range(first, last, step)`: the numbers from first to last, both included.
final class RangeFunction implements BoundFunction {
  @Override
  public String name() {
    return "range";
  }

  @Override
  public String signature() {
    return "<nnn:a<n>>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    Long first = FunctionArguments.integer(arguments, 0);
    Long last = FunctionArguments.integer(arguments, 1);
    Long step = FunctionArguments.integer(arguments, 2);
    if (first == null || last == null || step == null) {
      return null;
    }
    if (step == 0) {
      throw FunctionArguments.error("The step must not be 0");
    }
    double end = last;
    double count = Math.max(0, Math.floor((end - first) / step) + 1);
    scope.budget().chargeBytes((long) (count * Costs.ELEMENT));
    List<Object> numbers = new ArrayList<>();
    for (double number = first; step > 0 ? number <= end : number >= end; number += step) {
      scope.budget().chargeSteps(1);
      numbers.add((long) number);
    }
    return numbers;
  }
}
