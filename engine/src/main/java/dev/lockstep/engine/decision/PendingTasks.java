package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.language.Resource;
import dev.lockstep.language.state.TaskState;
import org.jspecify.annotations.Nullable;

/// Outstanding task attempts as their rows describe them, for a partition that starts.
public final class PendingTasks {
  private PendingTasks() {}

  /// An attempt that is awaited.
  public static final class Pending {
    private final TaskState task;
    private final StateRun run;

    private Pending(TaskState task, StateRun run) {
      this.task = task;
      this.run = run;
    }

    public Frame.Phase phase() {
      return run.frame.phase;
    }

    public Resource resource() {
      return task.resource();
    }

    /// The pool whose credit the call takes.
    public String credits() {
      return CreditPools.of(task.resource(), TaskBehavior.input(run.frame));
    }

    /// The call as it was, or would have been, made.
    public TaskRequest request() {
      return TaskBehavior.request(task, run);
    }
  }

  /// The attempt at `address`, or null if it is not awaited.
  public static @Nullable Pending of(
      ExecutionState execution, FrameAddress address, DecisionContext context) {
    if (execution.progress().status().isClosed()) {
      return null;
    }
    ExecutionWork work = ExecutionWork.resume(context, execution);
    FrameWork frame = work.frames.get(address.frame());
    if (frame == null
        || frame.attempt != address.attempt()
        || work.cutOff.contains(frame)
        || !(work.machine.state(frame.state) instanceof TaskState task)) {
      return null;
    }
    return new Pending(task, StateRun.of(work, frame));
  }

  /// The pool whose credit the call takes.
  public static String creditsOf(TaskRequest request) {
    return CreditPools.of(request.resource(), request.input());
  }
}
