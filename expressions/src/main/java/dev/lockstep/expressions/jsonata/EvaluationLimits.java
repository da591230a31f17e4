package dev.lockstep.expressions.jsonata;

import com.dashjoin.jsonata.Jsonata;
import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.BudgetExceededException;

/// Charges each step of an evaluation to its budget and bounds the depth of the recursion.
final class EvaluationLimits {
  /// How deep evaluations may be nested: an expression inside of an expression, a call inside of a
  /// call. A thread's stack of 1 MiB holds them, so that the depth ends an evaluation before the
  /// stack does, which would depend on the thread.
  static final int MAX_DEPTH = 750;

  private final Budget budget;
  private final ResultWeights weights;
  private int depth;

  private EvaluationLimits(Budget budget) {
    this.budget = budget;
    this.weights = new ResultWeights(budget);
  }

  static void bind(Jsonata.Frame frame, Budget budget) {
    EvaluationLimits limits = new EvaluationLimits(budget);
    frame.setEvaluateEntryCallback((_, _, _) -> limits.enter());
    frame.setEvaluateExitCallback((_, _, _, result) -> limits.leave(result));
  }

  private void enter() {
    budget.chargeSteps(1);
    if (++depth > MAX_DEPTH) {
      throw new BudgetExceededException(BudgetExceededException.Kind.DEPTH);
    }
  }

  private void leave(Object result) {
    depth--;
    if (result != null) {
      weights.charge(result);
    }
  }
}
