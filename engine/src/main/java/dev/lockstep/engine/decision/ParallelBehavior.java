package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.state.ParallelState;

/// Parallel: one frame a branch; the results are joined in the order of the branches.
final class ParallelBehavior {
  private ParallelBehavior() {}

  static void enter(ParallelState state, StateRun run, Interpreter interpreter) {
    ExecutionWork work = run.work;
    FrameWork frame = run.frame;
    Payload input = work.keep(DataFlows.arguments(run, DataFlows.effectiveInput(run)), frame.data);
    work.emit(frame, EventType.ParallelStateStarted, EventDetails.NONE);
    int count = state.branches().size();
    int first = work.frames.reserve(count);
    frame.phase = Frame.Phase.CHILDREN;
    frame.children = new Frame.Children(first, count, count, count, 0, null);
    for (int i = 0; i < count; i++) {
      String startAt = state.branches().get(i).startAt();
      work.frames.add(FrameWork.start(first + i, frame.id, i, startAt, frame.tip, input));
    }
  }

  static void childDone(
      ParallelState state, StateRun run, FrameWork child, Interpreter interpreter) {
    Frame.Children children = Children.of(run).withSucceeded(Children.of(run).succeeded() + 1);
    run.frame.children = children;
    if (children.allOver()) {
      run.frame.tip = child.tip;
      join(state, run, interpreter);
    }
  }

  /// A redrive has come: the branches that have not succeeded go on where they were.
  static void again(ParallelState state, StateRun run, Interpreter interpreter) {
    Frame.Children children = Children.of(run);
    if (children.allOver()) {
      join(state, run, interpreter);
      return;
    }
    run.frame.phase = Frame.Phase.CHILDREN;
    for (int i = 0; i < children.count(); i++) {
      FrameWork branch = run.work.frames.existing(children.first() + i);
      if (branch.phase != Frame.Phase.DONE) {
        run.work.frames.again(branch);
      }
    }
  }

  private static void join(ParallelState state, StateRun run, Interpreter interpreter) {
    join(state, run, Children.results(run), interpreter);
  }

  static void join(
      ParallelState state, StateRun run, Children.Results results, Interpreter interpreter) {
    Children.join(run, EventType.ParallelStateSucceeded, results, state.transition(), interpreter);
  }
}
