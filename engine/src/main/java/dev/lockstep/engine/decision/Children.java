package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
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

  /// All children are over: the state completes with their joined results, and their frames go.
  /// What fails then follows the `succeeded` event; the Exited event follows the last child, as on
  /// AWS.
  static void join(
      StateRun run,
      EventType succeeded,
      Payload results,
      Transition transition,
      Interpreter interpreter) {
    FrameWork frame = run.frame;
    long last = frame.tip;
    run.work.emit(frame, succeeded, EventDetails.NONE);
    if (results.size() > run.work.context.limits().payloadBytes()) {
      throw new StateFailureException(Failure.dataLimit(run.state.name()));
    }
    DataFlows.Completion completion = DataFlows.completeResult(run, run.work.keep(results));
    run.work.frames.removeChildren(frame);
    frame.tip = last;
    interpreter.exit(run, completion, transition);
  }
}
