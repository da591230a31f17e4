package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.Transition;

/// What Parallel and Map have in common.
final class Children {
  private Children() {}

  static Frame.Children of(StateRun run) {
    Frame.Children children = run.frame.children;
    if (children == null) {
      throw new IllegalStateException(run.state.name() + " has no children");
    }
    return children;
  }

  /// All children are over: their frames go, and the state completes with their joined results.
  static void join(
      StateRun run, Payload results, Transition transition, Interpreter interpreter) {
    run.work.removeChildren(run.frame);
    run.frame.children = null;
    run.frame.phase = Frame.Phase.READY;
    if (results.size() > run.work.context.limits().payloadBytes()) {
      throw new StateFailureException(Failure.dataLimit(run.state.name()));
    }
    interpreter.exit(
        run, DataFlows.completeResult(run, run.work.keep(results)), transition);
  }
}
