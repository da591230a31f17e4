package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// `$shuffle(array)`: its elements in random order.
final class ShuffleFunction implements BoundFunction {
  @Override
  public String name() {
    return "shuffle";
  }

  @Override
  public String signature() {
    return "<a:a>";
  }

  @Override
  public @Nullable Object call(List<?> arguments, Scope scope) {
    List<?> array = (List<?>) FunctionArguments.at(arguments, 0);
    if (array == null) {
      return null;
    }
    scope.budget().chargeBytes(array.size() * Costs.ELEMENT);
    List<Object> shuffled = new ArrayList<>(array);
    Collections.shuffle(shuffled, Random.from(scope.entropy().random()));
    return shuffled;
  }
}
