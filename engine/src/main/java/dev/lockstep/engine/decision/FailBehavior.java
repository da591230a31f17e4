package dev.lockstep.engine.decision;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.PathResult;
import dev.lockstep.language.state.FailState;
import org.jspecify.annotations.Nullable;

/// Fail: the group ends with the state's own error and cause.
final class FailBehavior {
  private FailBehavior() {}

  static void enter(FailState state, StateRun run) {
    Scope scope = run.scope(DataFlows.effectiveInput(run).value());
    String error = text(state.error(), "Error", run, scope);
    String cause = text(state.cause(), "Cause", run, scope);
    throw new StateFailureException(new Failure(error, cause, Failure.Origin.STATE));
  }

  private static @Nullable String text(
      @Nullable Expression field, String name, StateRun run, Scope scope) {
    if (field instanceof PathExpression path && path.find(scope) instanceof PathResult.NotFound) {
      throw EvaluationException.runtime(
          "The JSONPath '%s' specified for the field '%sPath' could not be found in the input '%s'"
              .formatted(path.text(), name, scope.input().toJson()));
    }
    return run.text(field, name, scope);
  }
}
