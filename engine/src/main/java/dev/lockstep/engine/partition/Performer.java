package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.PendingTasks;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import java.util.function.Consumer;

/// Makes effects happen whose rows are durable. What comes of them returns as messages.
final class Performer {
  private final PartitionPorts ports;
  private final Neighbours neighbours;
  private final TimerQueue timers;
  private final Credits credits;
  private final Consumer<Envelope> mailbox;
  private final Consumer<String> creditWanted;

  /// @param mailbox takes messages, from any thread
  /// @param creditWanted is told of a service that a task waits for
  Performer(
      PartitionPorts ports,
      Neighbours neighbours,
      TimerQueue timers,
      Credits credits,
      Consumer<Envelope> mailbox,
      Consumer<String> creditWanted) {
    this.ports = ports;
    this.neighbours = neighbours;
    this.timers = timers;
    this.credits = credits;
    this.mailbox = mailbox;
    this.creditWanted = creditWanted;
  }

  void perform(Effect effect) {
    switch (effect) {
      case Effect.Dispatch(var request) -> dispatch(request);
      case Effect.AwaitCredit(var service, var address) -> {
        credits.await(service, address);
        creditWanted.accept(service);
      }
      case Effect.Announce(var activityArn, var address) ->
          ports.activities().announce(activityArn, address);
      case Effect.SetTimer(var timer) -> timers.set(timer);
      case Effect.Deliver(var command) -> neighbours.deliver(command);
      case Effect.Acknowledge(var source, var destination, var sequence) ->
          neighbours.acknowledge(source, destination, sequence);
      case Effect.Proceed(var execution) ->
          mailbox.accept(Envelope.of(new ExecutionCommand.Continue(execution)));
      case Effect.RunExpress(var start) -> neighbours.lanes().run(start, () -> ended(start));
      case Effect.StatusChanged changed -> ports.observer().statusChanged(changed);
      case Effect.EventsRecorded recorded -> ports.observer().eventsRecorded(recorded);
    }
  }

  private void ended(ExecutionCommand.StartExecution start) {
    mailbox.accept(Envelope.of(new ExecutionCommand.ForgetExpress(start.executionArn())));
  }

  private void dispatch(TaskRequest request) {
    FrameAddress address = request.address();
    String service = PendingTasks.creditsOf(request);
    ports.dispatcher().dispatch(request, answer -> answered(address, answer, service));
  }

  private void answered(FrameAddress address, TaskAnswer answer, String service) {
    mailbox.accept(
        new Envelope.Asked(new ExecutionCommand.AnswerTask(address, answer), null, service));
  }
}
