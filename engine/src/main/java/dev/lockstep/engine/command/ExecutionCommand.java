package dev.lockstep.engine.command;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.engine.task.TaskAnswer;
import org.jspecify.annotations.Nullable;

/// A command about executions.
public sealed interface ExecutionCommand<R> extends Command<R> {

  /// Begin an execution. A second command of the same name and input while the first runs finds the
  /// first; with another input, or after its end, it is rejected as `ExecutionAlreadyExists`.
  ///
  /// @param parent the task that starts it, or null; a resend by the same attempt finds the first
  record StartExecution(
      String executionArn,
      String name,
      MachineSnapshot machine,
      Payload input,
      @Nullable String traceHeader,
      @Nullable FrameAddress parent)
      implements ExecutionCommand<Started> {}

  /// Begin an Express execution on a lane, and again after a crash: it runs at least once. The
  /// partition of its ARN keeps the start until the execution has ended. A second command of the
  /// same ARN meanwhile finds the first.
  record StartExpress(StartExecution execution) implements ExecutionCommand<Started> {}

  /// An Express execution has ended; its start is kept no longer.
  record ForgetExpress(String executionArn) implements ExecutionCommand<Done> {}

  /// @param startMillis when it began, milliseconds since the epoch
  record Started(String executionArn, long startMillis) {}

  /// End an execution as ABORTED.
  record StopExecution(String executionArn, @Nullable String error, @Nullable String cause)
      implements ExecutionCommand<Stopped> {}

  /// @param stopMillis when it ended, milliseconds since the epoch
  record Stopped(long stopMillis) {}

  /// Have an execution that ended otherwise than SUCCEEDED go on where it stopped. A second command
  /// with the token of a recent one finds that one.
  record RedriveExecution(String executionArn, @Nullable String clientToken)
      implements ExecutionCommand<Redriven> {}

  /// @param redriveMillis when it went on, milliseconds since the epoch
  record Redriven(long redriveMillis) {}

  /// What the dispatcher learned about an attempt. Ignored if the attempt is no longer awaited.
  record AnswerTask(FrameAddress address, TaskAnswer answer) implements ExecutionCommand<Done> {}

  /// What somebody who holds a task token says. Rejected if the attempt is no longer awaited.
  record CompleteTask(FrameAddress address, TaskAnswer answer) implements ExecutionCommand<Done> {}

  /// The holder of a task token is alive. Rejected if the attempt is no longer awaited.
  record BeatHeart(FrameAddress address) implements ExecutionCommand<Done> {}

  /// A worker wants an announced activity task.
  record ClaimActivity(FrameAddress address, @Nullable String workerName)
      implements ExecutionCommand<Claim> {}

  /// @param input the task's input, or null if the attempt is gone and the worker should look on
  record Claim(@Nullable Payload input, @Nullable String taskToken) {}

  /// A credit has become free for a task that waits to be dispatched.
  record StartTask(FrameAddress address) implements ExecutionCommand<Done> {}

  /// A timer is due.
  record FireTimer(TimerKey timer) implements ExecutionCommand<Done> {}

  /// An execution that yielded goes on.
  record Continue(long execution) implements ExecutionCommand<Done> {}

  /// A nested execution has ended.
  ///
  /// @param description the child as DescribeExecution shows it, in the form that tasks see
  record ChildFinished(FrameAddress parent, boolean succeeded, Payload description)
      implements ExecutionCommand<Done> {}

  /// End every execution of a machine that is being deleted, a slice at a time.
  record StopMachine(long machine) implements ExecutionCommand<Done> {}

  /// A partition has stopped every execution of a machine; said to the catalog's partition.
  record MachineStopped(long machine, int partition) implements ExecutionCommand<Done> {}

  /// Try an execution again that a bug has halted: everything that waits for it is decided anew, in
  /// order. Nothing happens to one that is not halted.
  record RetryHalted(String executionArn) implements ExecutionCommand<Retried> {}

  /// @param wasHalted whether there was anything to try again
  /// @param problem what has halted it again, in one line without any payload; null if nothing has
  record Retried(boolean wasHalted, @Nullable String problem) {}

  /// There is nothing to tell.
  record Done() {
    public static final Done DONE = new Done();
  }
}
