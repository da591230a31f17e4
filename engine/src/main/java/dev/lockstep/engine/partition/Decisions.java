package dev.lockstep.engine.partition;

import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.ExecutionCommand.Retried;
import dev.lockstep.engine.command.ExecutionCommand.RetryHalted;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.decision.Decider;
import dev.lockstep.engine.decision.Decision;
import dev.lockstep.engine.decision.DecisionContext;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.ExecutionChange;
import dev.lockstep.engine.decision.ExecutionState;
import dev.lockstep.engine.decision.Outgoing;
import dev.lockstep.engine.decision.OutgoingCommand;
import dev.lockstep.engine.decision.Pace;
import dev.lockstep.engine.decision.PendingTasks;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.LaneNumbers;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.expressions.SlowEvaluationError;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers commands: has each decided, and puts what comes of it into the open batch. What is
/// decided counts for later decisions at once, which is safe because a batch that cannot be
/// committed ends the process.
final class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);

  private final int number;
  private final PartitionPorts ports;
  private final Neighbours neighbours;
  private final Counters counters;
  private final LiveExecutions executions;
  private final TimerQueue timers;
  private final Credits credits;
  private final Decider decider;
  private final Halts halts;
  private final SlowDecisions slow;
  private final ExpressStarts expressStarts;
  private final Removal removal;
  private final OpenBatch batch;
  private final Consumer<Envelope> mailbox;

  Decisions(
      int number,
      PartitionPorts ports,
      Neighbours neighbours,
      Counters counters,
      LiveExecutions executions,
      TimerQueue timers,
      Credits credits,
      Halts halts,
      SlowDecisions slow,
      ExpressStarts expressStarts,
      Removal removal,
      OpenBatch batch,
      Consumer<Envelope> mailbox) {
    this.number = number;
    this.ports = ports;
    this.neighbours = neighbours;
    this.counters = counters;
    this.executions = executions;
    this.timers = timers;
    this.credits = credits;
    this.decider = new Decider(executions);
    this.halts = halts;
    this.slow = slow;
    this.expressStarts = expressStarts;
    this.removal = removal;
    this.batch = batch;
    this.mailbox = mailbox;
  }

  long now() {
    return counters.time(ports.clock().millis());
  }

  /// @param once whether nobody would send the command again, so that it must not be lost
  void answer(Command<?> command, @Nullable CompletableFuture<Object> reply, boolean once) {
    if (command instanceof ExecutionCommand<?> about
        && Halts.executionOf(about) instanceof Long execution) {
      if (halts.isHalted(execution)) {
        answerHalted(execution, about, reply);
        return;
      }
      if (slow.isBusy(execution)) {
        slow.queue(execution, slow.waiting(about, reply, once));
        return;
      }
    }
    try {
      batch.reply(reply, decide(command));
    } catch (SlowDecisionException e) {
      defer(slow.waiting(e.command(), reply, once), e.context());
    } catch (RejectedException e) {
      batch.refuse(reply, e);
    } catch (RuntimeException | StackOverflowError e) {
      halt(command, e);
      batch.refuse(reply, e);
    }
  }

  /// What comes for a halted execution waits, but for polls: their workers are sent away, and the
  /// tasks are announced again when the execution goes on.
  private void answerHalted(
      long execution, ExecutionCommand<?> about, @Nullable CompletableFuture<Object> reply) {
    if (about instanceof ExecutionCommand.ClaimActivity) {
      batch.reply(reply, new ExecutionCommand.Claim(null, null));
    } else {
      batch.add(halts.queue(execution, about));
      batch.reply(reply, ExecutionCommand.Done.DONE);
    }
  }

  // ---- decisions that take longer

  private void defer(SlowDecisions.Waiting waiting, DecisionContext context) {
    long execution = Objects.requireNonNull(Halts.executionOf(waiting.command()));
    slow.defer(
        waiting,
        Objects.requireNonNull(executions.byNumber(execution)).copy(),
        context.at(Pace.APART),
        ports.patience().apart(),
        outcome -> mailbox.accept(new Envelope.Decided(execution, outcome)));
  }

  void decided(long execution, SlowDecisions.Outcome outcome) {
    LiveExecution now = executions.byNumber(execution);
    SlowDecisions.Finished finished = slow.finish(execution, now);
    if (now != null && outcome.nanos() <= Objects.requireNonNull(ports.patience().loopNanos())) {
      slow.tookLittle(now.identity().machine());
    }
    if (finished.counts()) {
      take(finished.first(), outcome);
    } else {
      resume(finished.first());
    }
    finished.behind().forEach(this::resume);
  }

  private void take(SlowDecisions.Waiting waiting, SlowDecisions.Outcome outcome) {
    slow.forget(waiting);
    if (outcome.decision() != null) {
      apply(outcome.decision());
      batch.reply(waiting.reply(), outcome.decision().result());
    } else if (outcome.problem() instanceof RejectedException refused) {
      batch.refuse(waiting.reply(), refused);
    } else {
      Throwable bug = Objects.requireNonNull(outcome.problem());
      if (bug instanceof Error error && !(bug instanceof StackOverflowError)) {
        throw error;
      }
      halt(waiting.command(), bug);
      batch.refuse(waiting.reply(), bug);
    }
  }

  /// Answers a command that had to wait; it may have to wait again.
  void resume(SlowDecisions.Waiting waiting) {
    slow.forget(waiting);
    answer(waiting.command(), waiting.reply(), waiting.row() != null);
  }

  /// A decision that was given up has left no trace; if it was about one execution, that one waits
  /// until somebody has it tried again, or ends if it is on a lane, where nobody could.
  private void halt(Command<?> command, Throwable bug) {
    String kind = command.getClass().getSimpleName();
    Long execution = command instanceof ExecutionCommand<?> about ? Halts.executionOf(about) : null;
    if (execution == null) {
      LOG.error("A bug: {} could not be decided", kind, bug);
      expressStarts.notBegun(command);
      return;
    }
    if (LaneNumbers.isLane(number)) {
      LOG.error("A bug: Express execution {}/{} is given up at {}", number, execution, kind, bug);
      executions.giveUp(execution, now()).forEach(batch::add);
      return;
    }
    LOG.error("A bug: execution {}/{} is halted at {}", number, execution, kind, bug);
    batch.add(halts.halt(execution, (ExecutionCommand<?>) command, bug, now()));
  }

  /// What waits is decided in the order of its arrival; what a bug stops again waits again.
  private Retried retry(RetryHalted command) {
    ExecutionState state = executions.byArn(command.executionArn());
    if (state == null) {
      throw Rejections.executionDoesNotExist(command.executionArn());
    }
    long execution = state.identity().number();
    if (!halts.isHalted(execution)) {
      return new Retried(false, null);
    }
    HaltedExecution released = halts.release(execution);
    batch.add(halts.forget(execution));
    for (ExecutionCommand<?> waiting : released.waiting()) {
      if (!(waiting instanceof ExecutionCommand.ClaimActivity)) {
        answer(waiting, null, true);
      }
    }
    if (!halts.isHalted(execution)) {
      announceAgain(execution);
    }
    return new Retried(true, halts.problem(execution));
  }

  /// The workers of polls that came meanwhile have been sent away, and others have not been told.
  private void announceAgain(long execution) {
    byte[] tasks = Keys.tasks(number, execution);
    ports
        .store()
        .scan(
            Table.LIVE,
            tasks,
            Keys.end(tasks),
            (key, _) -> {
              KeyReader reader = new KeyReader(key);
              reader.eightBytes();
              announceAgain(
                  new FrameAddress(number, execution, reader.fourBytes(), reader.fourBytes()));
              return true;
            });
  }

  private void announceAgain(FrameAddress address) {
    ExecutionState state = executions.byNumber(address.execution());
    PendingTasks.Pending task = state == null ? null : PendingTasks.of(state, address, context());
    if (task != null && task.phase() == Frame.Phase.ACTIVITY_SCHEDULED) {
      batch.add(new Effect.Announce(task.request().resource().arn(), address));
    }
  }

  private Object decide(Command<?> command) {
    return switch (command) {
      case ExecutionCommand.MachineStopped stopped -> {
        CatalogDecision work = catalogDecision();
        work.machineStopped(stopped);
        apply(work);
        yield ExecutionCommand.Done.DONE;
      }
      case RetryHalted again -> retry(again);
      case ExecutionCommand.StartExpress start -> applied(expressStarts.begin(start, now()));
      case ExecutionCommand.ForgetExpress ended -> applied(expressStarts.forget(ended));
      case ExecutionCommand.StopMachine stop -> {
        batch.add(executions.machineDeleted(stop.machine()));
        yield applied(decider.decide(stop, context()));
      }
      case ExecutionCommand<?> about -> applied(decideSoon(about));
      case CatalogCommand<?> change -> {
        CatalogDecision work = catalogDecision();
        Object result = change.decide(work);
        apply(work);
        yield result;
      }
    };
  }

  /// Decides within the loop's patience. An execution that begins, or is redriven, slowly begins
  /// with a yield.
  private Decision<?> decideSoon(ExecutionCommand<?> command) {
    DecisionContext context = context();
    Long patience = ports.patience().loopNanos();
    if (patience == null) {
      return decider.decide(command, context);
    }
    if (slow.isExpected(command, executions)) {
      return decideLater(command, context);
    }
    Pace pace = new Pace.Until(ports.ticker().getAsLong() + patience);
    try {
      return decider.decide(command, context.at(pace));
    } catch (SlowEvaluationError _) {
      slow.tookLong(command, executions);
      return decideLater(command, context);
    }
  }

  private Decision<?> decideLater(ExecutionCommand<?> command, DecisionContext context) {
    if (command instanceof ExecutionCommand.StartExecution
        || command instanceof ExecutionCommand.RedriveExecution) {
      return decider.decide(command, context.at(Pace.YIELDING));
    }
    throw new SlowDecisionException(command, context);
  }

  private CatalogDecision catalogDecision() {
    return new CatalogDecision(
        ports.store(),
        batch.rows(),
        counters,
        now(),
        ports.seeds().getAsLong(),
        neighbours.partitions());
  }

  DecisionContext context() {
    return new DecisionContext(
        number,
        now(),
        ports.seeds().getAsLong(),
        ports.limits(),
        ports.tokens(),
        credits::free,
        ports.activityExists(),
        ports.dispatcher(),
        neighbours::partitionOf,
        ports.ticker(),
        Pace.UNHURRIED,
        ports.historyParents());
  }

  // ---- what a decision does

  private void apply(CatalogDecision work) {
    work.changes().forEach(batch.rows()::add);
    work.outgoing().forEach(this::post);
  }

  private Object applied(Decision<?> decision) {
    apply(decision);
    return decision.result();
  }

  private void apply(Decision<?> decision) {
    for (RowChange row : decision.rows()) {
      batch.add(row);
      if (row instanceof RowChange.Delete(Table table, byte[] key) && table == Table.TIMERS) {
        timers.clear(TimerKey.of(key));
      }
    }
    decision.executions().forEach(this::apply);
    decision.creditsTaken().forEach(credits::take);
    decision.effects().forEach(batch::add);
    decision.outgoing().forEach(this::post);
  }

  private void apply(ExecutionChange change) {
    executions.apply(change);
    if (!change.progress().status().isClosed()) {
      return;
    }
    removal.closed(change.progress().stopMillis());
    long execution = change.identity().number();
    if (halts.isHalted(execution)) {
      halts.release(execution);
      batch.add(halts.forget(execution));
      if (!change.progress().clearing().isEmpty()) {
        // The one that was under way may have been among those that waited.
        batch.add(new Effect.Proceed(execution));
      }
    }
  }

  private void post(Outgoing outgoing) {
    OutgoingCommand posted =
        new OutgoingCommand(
            number,
            outgoing.destination(),
            counters.takeSequence(outgoing.destination()),
            outgoing.command());
    batch.add(
        new RowChange.Put(
            Table.LIVE,
            Keys.command(number, posted.destination(), posted.sequence()),
            posted.encode()));
    batch.add(new Effect.Deliver(posted));
  }
}
