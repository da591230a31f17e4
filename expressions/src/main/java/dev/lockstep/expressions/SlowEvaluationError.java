package dev.lockstep.expressions;

/// An evaluation takes longer than whoever waits for it can bear. It has had no effect and says
/// nothing about the expression: it is to be repeated where nobody waits. An error, so that nothing
/// on the way takes it for a failure of the expression.
public final class SlowEvaluationError extends Error {
  private static final long serialVersionUID = 1L;

  SlowEvaluationError() {
    super("An evaluation has outlasted the patience for it", null, false, false);
  }

  /// Throws on the one that a library has wrapped into `failure`, if there is one.
  public static void unwrap(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next instanceof SlowEvaluationError slow) {
        throw slow;
      }
    }
  }
}
