package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.engine.task.TaskRequest;
import java.util.List;

/// Something that happens outside of the rows, once they are durable. Each can be had again from
/// rows after a crash, but for [StatusChanged] and [EventsRecorded], which are best effort as on
/// AWS.
public sealed interface Effect {
  /// Make a call.
  record Dispatch(TaskRequest request) implements Effect {}

  /// A task waits for a credit of `pool`.
  record AwaitCredit(String pool, FrameAddress address) implements Effect {}

  /// Tell workers of an activity task.
  record Announce(String activityArn, FrameAddress address) implements Effect {}

  /// A timer has been set.
  record SetTimer(TimerKey timer) implements Effect {}

  /// A command waits in its row to be delivered to another partition.
  record Deliver(OutgoingCommand command) implements Effect {}

  /// A delivered command has been decided; its sender can forget it.
  record Acknowledge(int source, int destination, long sequence) implements Effect {}

  /// An execution has yielded and wants to go on.
  record Proceed(long execution) implements Effect {}

  /// An Express execution is to run on a lane; the start is kept until it has ended.
  record RunExpress(ExecutionCommand.StartExecution start) implements Effect {}

  /// An execution has begun or ended.
  record StatusChanged(ExecutionIdentity identity, ExecutionProgress progress) implements Effect {}

  /// An execution whose machine logs has new events.
  record EventsRecorded(ExecutionIdentity identity, int redriveCount, List<HistoryEvent> events)
      implements Effect {
    public EventsRecorded {
      events = List.copyOf(events);
    }
  }
}
