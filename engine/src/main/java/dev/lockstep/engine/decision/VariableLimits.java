package dev.lockstep.engine.decision;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.payload.Payload;
import java.util.Map;

/// How large variables may be: one, those of one `Assign`, and all that an execution holds. Sizes
/// are those of the values' JSON texts in bytes.
final class VariableLimits {
  private VariableLimits() {}

  /// @param assigned what one `Assign` gives
  /// @throws StateFailureException if a value is too large, or all are together
  static void check(StateRun run, Map<String, Payload> assigned) {
    Limits limits = run.work.context.limits();
    long sum = 0;
    for (Map.Entry<String, Payload> variable : assigned.entrySet()) {
      int size = variable.getValue().size();
      if (size > limits.variableBytes()) {
        throw exceeded(
            "The state/task '%s' assigned to the variable '%s' a value"
                .formatted(run.state.name(), variable.getKey()));
      }
      sum += size;
    }
    if (sum > limits.assignBytes()) {
      throw exceeded("The state/task '%s' assigned variables".formatted(run.state.name()));
    }
  }

  /// @param total what the execution would hold
  /// @throws StateFailureException if that is too much
  static void checkTotal(StateRun run, long total) {
    if (total > run.work.context.limits().executionVariableBytes()) {
      throw exceeded(
          "The state/task '%s' assigned variables that give the execution variables"
              .formatted(run.state.name()));
    }
  }

  private static StateFailureException exceeded(String what) {
    return new StateFailureException(
        new Failure(
            Failure.DATA_LIMIT_EXCEEDED,
            what + " with a size exceeding the maximum number of bytes service limit.",
            Failure.Origin.STATE));
  }
}
