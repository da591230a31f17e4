package dev.lockstep.expressions.intrinsic;

import dev.lockstep.json.JsonValue;

/// One function of the States Language. Stateless.
interface IntrinsicFunction {
  /// The name without `States.`.
  String name();

  Arity arity();

  /// The value for `arguments`, of which there are as many as the arity allows.
  ///
  /// @throws IntrinsicFailure if there is none
  JsonValue call(Arguments arguments);

  /// How many arguments a function takes.
  record Arity(int least, int most) {
    static Arity of(int count) {
      return new Arity(count, count);
    }

    static Arity atLeast(int least) {
      return new Arity(least, Integer.MAX_VALUE);
    }

    boolean allows(int count) {
      return count >= least && count <= most;
    }
  }
}
