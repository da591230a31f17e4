package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

  /// The results of all children as one, which is made only if it is not too large.
  record Results(long bytes, Supplier<Payload> joined) {
    static Results of(Payload all) {
      return new Results(all.size(), () -> all);
    }
  }

  /// The results of those that are done, in order.
  static Results results(StateRun run) {
    Frame.Children children = of(run);
    List<Payload> results = new ArrayList<>(children.count());
    for (int i = 0; i < children.count(); i++) {
      Payload result = run.work.frames.result(children.first() + i);
      if (result != null) {
        results.add(result);
      }
    }
    return new Results(DataFlows.arrayBytes(results), () -> DataFlows.array(results));
  }

  /// All children are over: the state completes with their joined results, and their frames go.
  /// What fails then follows the `succeeded` event; the Exited event follows the last child, as on
  /// AWS.
  static void join(
      StateRun run,
      EventType succeeded,
      Results results,
      Transition transition,
      Interpreter interpreter) {
    FrameWork frame = run.frame;
    long last = frame.tip;
    run.work.emit(frame, succeeded, EventDetails.NONE);
    if (results.bytes > run.work.context.limits().payloadBytes()) {
      throw new StateFailureException(Failure.dataLimit(run.state.name()));
    }
    DataFlows.Completion completion =
        DataFlows.completeResult(run, run.work.keep(results.joined.get()));
    run.work.cutOff.removeChildren(frame);
    frame.tip = last;
    interpreter.exit(run, completion, transition);
  }
}
