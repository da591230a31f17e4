package dev.lockstep.expressions;

import dev.lockstep.json.JsonValue;
import java.util.Set;

/// Something compiled that yields one JSON value: a path, an intrinsic call, a payload template, a
/// JSONata expression or a constant. Immutable and safe to share between threads.
public interface Expression {
  /// The value in `scope`.
  ///
  /// @throws EvaluationException if there is none; the state that asked fails with its error
  JsonValue evaluate(Scope scope);

  /// The names of the workflow variables that this expression may read, without `$`.
  Set<String> variables();

  /// True if the value is the same in every scope.
  default boolean isConstant() {
    return false;
  }
}
