package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;

/// `States.MathAdd(a, b)`: the sum of two integers of 32 bits.
final class MathAdd implements IntrinsicFunction {
  @Override
  public String name() {
    return "MathAdd";
  }

  @Override
  public Arity arity() {
    return Arity.of(2);
  }

  @Override
  public JsonValue call(Arguments arguments) {
    long sum = (long) arguments.integer(0) + arguments.integer(1);
    if (sum != (int) sum) {
      throw new IntrinsicFailure("The sum " + sum + " is out of the range of 32-bit integers");
    }
    return JsonValue.of(sum);
  }
}
