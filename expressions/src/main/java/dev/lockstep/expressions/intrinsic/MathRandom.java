package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;
import java.util.Random;
import java.util.random.RandomGenerator;

/// `States.MathRandom(start, end, seed?)`: an integer, the start included and the end not.
final class MathRandom implements IntrinsicFunction {
  @Override
  public String name() {
    return "MathRandom";
  }

  @Override
  public Arity arity() {
    return new Arity(2, 3);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    int start = arguments.integer(0);
    int end = arguments.integer(1);
    if (start >= end) {
      throw new IntrinsicFailure(
          "The start of the range must be less than its end but they were "
              + start
              + " and "
              + end);
    }
    RandomGenerator random =
        arguments.size() == 3 ? new Random(arguments.integer(2)) : arguments.entropy().random();
    return JsonValue.of(random.nextInt(start, end));
  }
}
