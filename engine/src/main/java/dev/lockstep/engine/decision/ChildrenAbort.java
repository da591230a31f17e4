package dev.lockstep.engine.decision;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;
import org.jspecify.annotations.Nullable;

/// The events of a Parallel or Map whose child has failed: the siblings that are cut off, then the
/// failing child itself. All of them follow the failing event.
final class ChildrenAbort {
  private ChildrenAbort() {}

  static void writeEvents(StateRun parent, StateRun failing, Failure failure, long event) {
    Frame.Children children = parent.frame.children;
    if (children == null) {
      throw new IllegalStateException(parent.state.name() + " has a child and no children");
    }
    ExecutionWork work = parent.work;
    boolean isMap = parent.state instanceof MapState;
    for (int i = 0; i < children.started(); i++) {
      FrameWork sibling = running(work, children.first() + i);
      if (sibling == null || sibling.id == failing.frame.id) {
        continue;
      }
      if (isMap) {
        work.emitAfter(event, EventType.MapIterationAborted, iteration(parent, sibling));
      }
      abortStates(work, sibling, event);
    }
    if (failing.state instanceof TaskState && failure.origin() != Failure.Origin.STATE) {
      work.emitAfter(event, EventType.TaskStateAborted, EventDetails.NONE);
    }
    if (isMap) {
      work.emitAfter(event, EventType.MapIterationFailed, iteration(parent, failing.frame));
    }
  }

  /// The frame `id`; null if it has succeeded, or failed and been tolerated, or has been cut off
  /// before.
  private static @Nullable FrameWork running(ExecutionWork work, int id) {
    FrameWork frame = work.frames.isDone(id) ? null : work.frames.get(id);
    return frame == null || frame.phase == Frame.Phase.AT_REST ? null : frame;
  }

  private static EventDetails iteration(StateRun parent, FrameWork child) {
    return new EventDetails.Iteration(parent.state.name(), child.index);
  }

  private static void abortStates(ExecutionWork work, FrameWork frame, long event) {
    switch (work.machine.state(frame.state)) {
      case TaskState _ when frame.enteredEventId != 0 ->
          work.emitAfter(event, EventType.TaskStateAborted, EventDetails.NONE);
      case WaitState _ when frame.enteredEventId != 0 ->
          work.emitAfter(event, EventType.WaitStateAborted, EventDetails.NONE);
      default -> {
        Frame.Children children = frame.children;
        for (int i = 0; children != null && i < children.started(); i++) {
          FrameWork child = running(work, children.first() + i);
          if (child != null) {
            abortStates(work, child, event);
          }
        }
      }
    }
  }
}
