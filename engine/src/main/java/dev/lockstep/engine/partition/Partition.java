package dev.lockstep.engine.partition;

import static java.util.Objects.requireNonNull;

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
import dev.lockstep.engine.decision.PendingTasks;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.engine.task.TaskAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop of one partition: commands in, one batch out, effects when it is durable.
///
/// [#offer] may be called by any thread. Everything else belongs to the one thread that drives the
/// partition: [#step] decides what waits and returns the batch to append; when that batch is
/// durable, [#committed] releases its effects and replies. Between the two the partition decides
/// nothing, so what it sees in rows and in memory is the same. A decision becomes visible to later
/// decisions as soon as it is applied, which is safe because a batch that cannot be committed ends
/// the process.
public final class Partition {
  private static final Logger LOG = LoggerFactory.getLogger(Partition.class);

  private final int number;
  private final PartitionPorts ports;
  private final Neighbours neighbours;
  private final Runnable wakeUp;
  private final Counters counters;
  private final LiveExecutions executions;
  private final TimerQueue timers;
  private final Credits credits;
  private final Decider decider;
  private final Halts halts;
  private final Map<Integer, Long> inboxMarks = new HashMap<>();
  private final Queue<Envelope> mailbox = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingNewWork = new AtomicInteger();
  private final Deque<Envelope> urgent = new ArrayDeque<>();
  private final BatchRows batch = new BatchRows();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Runnable> replies = new ArrayList<>();
  private boolean underWay;

  Partition(int number, PartitionPorts ports, Neighbours neighbours, Runnable wakeUp) {
    this.number = number;
    this.ports = ports;
    this.neighbours = neighbours;
    this.wakeUp = wakeUp;
    byte[] row = ports.store().get(Table.LIVE, Keys.counters(number));
    counters =
        row == null
            ? Counters.fresh(neighbours.partitions())
            : Counters.decode(neighbours.partitions(), row);
    executions =
        new LiveExecutions(
            number, ports.store(), ports.machines(), counters, ports.limits().cachedExecutions());
    if (counters.openExecutions() == null) {
      counters.openExecutions(executions.countOpen());
    }
    timers = new TimerQueue(number, ports.store(), ports.limits().timerHorizonMillis());
    credits = new Credits(ports.callsPerService());
    decider = new Decider(executions);
    halts = new Halts(number, ports.store());
  }

  /// Takes up what rows say is pending. Called once, before the first step.
  void recover() {
    Recovery recovery = new Recovery(number, ports.store(), executions);
    inboxMarks.putAll(recovery.inboxMarks());
    recovery
        .continuations()
        .forEach(execution -> offer(asked(new ExecutionCommand.Continue(execution))));
    recovery.outbox().forEach(neighbours::deliver);
    recovery.tasks(context(), ports.dispatcher()).forEach(this::takeUp);
  }

  private void takeUp(Recovery.PendingTask task) {
    switch (task) {
      case Recovery.PendingTask.Effected(Effect effect) -> perform(effect);
      case Recovery.PendingTask.Repeat(String service, Effect.Dispatch call) -> {
        credits.take(service, 1);
        perform(call);
      }
      case Recovery.PendingTask.Answered(ExecutionCommand<?> command) -> offer(asked(command));
    }
  }

  private static Envelope asked(Command<?> command) {
    return new Envelope.Asked(command, null, null);
  }

  // ---- messages in

  /// Hands in a command. New work beyond the mailbox's bound is rejected; everything else enters.
  <R> CompletableFuture<R> send(Command<R> command) {
    CompletableFuture<Object> reply = new CompletableFuture<>();
    if (isNewWork(command) && waitingNewWork.incrementAndGet() > ports.limits().mailboxCommands()) {
      waitingNewWork.decrementAndGet();
      reply.completeExceptionally(new RejectedException("ThrottlingException", "Rate exceeded"));
    } else {
      offer(new Envelope.Asked(command, reply, null));
    }
    @SuppressWarnings("unchecked")
    CompletableFuture<R> typed = (CompletableFuture<R>) reply;
    return typed;
  }

  private static boolean isNewWork(Command<?> command) {
    return command instanceof ExecutionCommand.StartExecution
        || command instanceof ExecutionCommand.ClaimActivity;
  }

  void offer(Envelope envelope) {
    mailbox.add(envelope);
    wakeUp.run();
  }

  // ---- the loop

  /// True if a step would do something now.
  boolean hasWork() {
    return !underWay
        && (!urgent.isEmpty()
            || !mailbox.isEmpty()
            || timers.nextDueMillis() <= ports.clock().millis());
  }

  /// When the next timer wants a step, milliseconds since the epoch.
  long nextDueMillis() {
    return timers.nextDueMillis();
  }

  /// Decides what waits, up to a batch's bounds. Returns the batch to append, or null if there is
  /// nothing to append: then effects and replies have been released already.
  @Nullable Batch step() {
    if (underWay) {
      return null;
    }
    int decided = 0;
    while (decided < ports.limits().batchCommands()
        && batch.bytes() < ports.limits().batchBytes()) {
      Envelope next = next();
      if (next == null) {
        break;
      }
      handle(next);
      decided++;
    }
    if (batch.isEmpty()) {
      release();
      return null;
    }
    if (counters.takeChanged()) {
      batch.add(new RowChange.Put(Table.LIVE, Keys.counters(number), counters.encode()));
    }
    underWay = true;
    return new Batch(number, batch.take());
  }

  /// The batch of the last step is durable.
  void committed() {
    underWay = false;
    executions.committed();
    release();
  }

  private void release() {
    List<Effect> released = List.copyOf(effects);
    effects.clear();
    List<Runnable> answered = List.copyOf(replies);
    replies.clear();
    answered.forEach(Runnable::run);
    released.forEach(this::perform);
  }

  private @Nullable Envelope next() {
    TimerKey due = timers.pollDue(now());
    if (due != null) {
      return asked(new ExecutionCommand.FireTimer(due));
    }
    Envelope first = urgent.poll();
    return first != null ? first : mailbox.poll();
  }

  private long now() {
    return counters.time(ports.clock().millis());
  }

  // ---- decisions

  private void handle(Envelope envelope) {
    switch (envelope) {
      case Envelope.Asked(var command, var reply, var creditOf) -> {
        if (isNewWork(command) && reply != null) {
          waitingNewWork.decrementAndGet();
        }
        boolean starts = command instanceof ExecutionCommand.StartTask;
        if (creditOf != null) {
          credits.giveBack(creditOf);
          if (!starts) {
            startNext(creditOf);
          }
        }
        answer(command, reply);
        if (creditOf != null && starts) {
          startNext(creditOf);
        }
      }
      case Envelope.Delivered(var outgoing) -> receive(outgoing);
      case Envelope.Acknowledged(var destination, var sequence) ->
          batch.add(new RowChange.Delete(Table.LIVE, Keys.command(number, destination, sequence)));
    }
  }

  private void startNext(String service) {
    FrameAddress waiting = credits.nextFor(service);
    if (waiting != null) {
      urgent.add(new Envelope.Asked(new ExecutionCommand.StartTask(waiting), null, service));
    }
  }

  private void receive(OutgoingCommand outgoing) {
    long mark = inboxMarks.getOrDefault(outgoing.source(), 0L);
    if (outgoing.sequence() > mark) {
      answer(outgoing.command(), null);
      inboxMarks.put(outgoing.source(), outgoing.sequence());
      batch.add(
          new RowChange.Put(
              Table.LIVE,
              Keys.inboxMark(number, outgoing.source()),
              new RowWriter(1).number(1, outgoing.sequence()).toBytes()));
    }
    effects.add(new Effect.Acknowledge(outgoing.source(), number, outgoing.sequence()));
  }

  private void answer(Command<?> command, @Nullable CompletableFuture<Object> reply) {
    if (command instanceof ExecutionCommand<?> about
        && Halts.executionOf(about) instanceof Long execution
        && halts.isHalted(execution)) {
      batch.add(halts.queue(execution, about));
      if (reply != null) {
        Object taken =
            about instanceof ExecutionCommand.ClaimActivity
                ? new ExecutionCommand.Claim(null, null)
                : ExecutionCommand.Done.DONE;
        replies.add(() -> reply.complete(taken));
      }
      return;
    }
    try {
      Object result = decide(command);
      if (reply != null) {
        replies.add(() -> reply.complete(result));
      }
    } catch (RejectedException e) {
      if (reply != null) {
        replies.add(() -> reply.completeExceptionally(e));
      }
    } catch (RuntimeException | StackOverflowError e) {
      halt(command, e);
      if (reply != null) {
        replies.add(() -> reply.completeExceptionally(e));
      }
    }
  }

  /// A decision that was given up has left no trace; if it was about one execution, that one waits
  /// until somebody has it tried again.
  private void halt(Command<?> command, Throwable bug) {
    String kind = command.getClass().getSimpleName();
    Long execution = command instanceof ExecutionCommand<?> about ? Halts.executionOf(about) : null;
    if (execution == null) {
      LOG.error("A bug: {} could not be decided", kind, bug);
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
    released.waiting().forEach(waiting -> answer(waiting, null));
    return new Retried(true, halts.problem(execution));
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
      case ExecutionCommand<?> about -> {
        Decision<?> decision = decider.decide(about, context());
        apply(decision);
        yield decision.result();
      }
      case CatalogCommand<?> change -> {
        CatalogDecision work = catalogDecision();
        Object result = change.decide(work);
        apply(work);
        yield result;
      }
    };
  }

  private CatalogDecision catalogDecision() {
    return new CatalogDecision(
        ports.store(), batch, counters, now(), ports.seeds().getAsLong(), neighbours.partitions());
  }

  private DecisionContext context() {
    return new DecisionContext(
        number,
        now(),
        ports.seeds().getAsLong(),
        ports.limits(),
        ports.tokens(),
        credits::free,
        ports.activityExists(),
        neighbours::partitionOf,
        ports.ticker(),
        ports.historyParents());
  }

  // ---- what a decision does

  private void apply(CatalogDecision work) {
    work.changes().forEach(batch::add);
    work.outgoing().forEach(this::post);
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
    effects.addAll(decision.effects());
    decision.outgoing().forEach(this::post);
  }

  private void apply(ExecutionChange change) {
    executions.apply(change);
    long execution = change.identity().number();
    if (change.progress().status().isClosed() && halts.isHalted(execution)) {
      halts.release(execution);
      batch.add(halts.forget(execution));
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
    effects.add(new Effect.Deliver(posted));
  }

  private void perform(Effect effect) {
    switch (effect) {
      case Effect.Dispatch(var request) -> {
        FrameAddress address = request.address();
        String service = PendingTasks.creditsOf(request);
        ports.dispatcher().dispatch(request, answer -> answered(address, answer, service));
      }
      case Effect.AwaitCredit(var service, var address) -> {
        credits.await(service, address);
        startNext(service);
      }
      case Effect.Announce(var activityArn, var address) ->
          ports.activities().announce(activityArn, address);
      case Effect.SetTimer(var timer) -> timers.set(timer);
      case Effect.Deliver(var command) -> neighbours.deliver(command);
      case Effect.Acknowledge(var source, var destination, var sequence) ->
          neighbours.acknowledge(source, destination, sequence);
      case Effect.Proceed(var execution) -> offer(asked(new ExecutionCommand.Continue(execution)));
      case Effect.StatusChanged changed -> ports.observer().statusChanged(changed);
      case Effect.EventsRecorded recorded -> ports.observer().eventsRecorded(recorded);
    }
  }

  private void answered(FrameAddress address, TaskAnswer answer, String service) {
    offer(new Envelope.Asked(new ExecutionCommand.AnswerTask(address, answer), null, service));
  }

  // ---- shutting down and looking in

  /// No call goes out any more; those under way are still answered.
  void drain() {
    credits.close();
  }

  /// How the partition stands, for metrics. Approximate when read by another thread.
  PartitionStatus status() {
    return new PartitionStatus(
        number,
        mailbox.size(),
        requireNonNull(counters.openExecutions()),
        executions.size(),
        halts.size(),
        timers.size(),
        credits.status());
  }
}
