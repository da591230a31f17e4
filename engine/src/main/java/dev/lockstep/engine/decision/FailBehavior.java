package dev.lockstep.engine.decision;

import dev.lockstep.expressions.Scope;
import dev.lockstep.language.state.FailState;

/// Fail: the group ends with the state's own error and cause.
final class FailBehavior {
  private FailBehavior() {}

  static void enter(FailState state, StateRun run) {
    Scope scope = run.scope();
    String error = run.text(state.error(), "Error", scope);
    String cause = run.text(state.cause(), "Cause", scope);
    throw new StateFailureException(new Failure(error, cause, Failure.Origin.STATE));
  }
}
