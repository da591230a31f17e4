package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.state.TaskState;
import org.jspecify.annotations.Nullable;

/// Outstanding task attempts as their rows describe them, for a partition that starts.
public final class PendingTasks {
  private PendingTasks() {}

  /// @param request the call as it was, or would have been, made
  public record Pending(Frame.Phase phase, TaskRequest request) {}

  /// The attempt at `address`, or null if it is not awaited.
  public static @Nullable Pending of(
      ExecutionState execution, FrameAddress address, DecisionContext context) {
    ExecutionWork work = ExecutionWork.resume(context, execution);
    FrameWork frame = work.frames.get(address.frame());
    if (frame == null
        || frame.attempt != address.attempt()
        || !(work.machine.state(frame.state) instanceof TaskState task)) {
      return null;
    }
    return new Pending(frame.phase, TaskBehavior.request(task, StateRun.of(work, frame)));
  }

  /// The pool whose credit the call takes.
  public static String creditsOf(TaskRequest request) {
    return CreditPools.of(request.resource(), request.input());
  }
}
