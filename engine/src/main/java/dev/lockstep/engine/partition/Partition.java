package dev.lockstep.engine.partition;

import static java.util.Objects.requireNonNull;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.ExecutionCommand.FireTimer;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.OutgoingCommand;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.TimerKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/// The loop of one partition: commands in, one batch out, effects when it is durable.
///
/// [#offer] may be called by any thread. Everything else belongs to the one thread that drives the
/// partition: [#step] decides what waits and returns the batch to append; when that batch is
/// durable, [#committed] releases its effects and replies. Between the two the partition decides
/// nothing, so what it sees in rows and in memory is the same.
public final class Partition {
  /// Of a batch with messages, timers have one in so many places.
  private static final int TIMERS_PART = 4;

  /// Of so many commands that wait, one may begin something.
  private static final int TURNS = 4;

  private final int number;
  private final PartitionPorts ports;
  private final Neighbours neighbours;
  private final Runnable wakeUp;
  private final Counters counters;
  private final LiveExecutions executions;
  private final Removal removal;
  private final TimerQueue timers;
  private final Credits credits;
  private final Halts halts;
  private final SlowDecisions slow;
  private final ExpressStarts expressStarts;
  private final Decisions decisions;
  private final Map<Integer, Long> inboxMarks = new HashMap<>();
  private final Queue<Envelope> mailbox = new ConcurrentLinkedQueue<>();

  /// What begins something waits apart: what runs already goes first.
  private final Queue<Envelope> starts = new ConcurrentLinkedQueue<>();

  private final Room newWork;
  private final Deque<Envelope> urgent = new ArrayDeque<>();
  private final OpenBatch batch = new OpenBatch();
  private final Performer performer;
  private boolean underWay;
  private int turn;

  /// @param firstExecution the number of the first execution, unless rows say otherwise
  Partition(
      int number,
      PartitionPorts ports,
      Neighbours neighbours,
      long firstExecution,
      Runnable wakeUp) {
    this.number = number;
    this.ports = ports;
    this.neighbours = neighbours;
    this.wakeUp = wakeUp;
    byte[] row = ports.store().get(Table.LIVE, Keys.counters(number));
    counters =
        row == null
            ? Counters.fresh(neighbours.partitions(), firstExecution)
            : Counters.decode(neighbours.partitions(), row);
    executions =
        new LiveExecutions(number, ports.store(), ports.machines(), counters, ports.limits());
    if (counters.openExecutions() == null) {
      counters.openExecutions(executions.countOpen());
    }
    newWork = new Room(ports.limits().mailboxCommands(), ports.limits().memory().mailboxBytes());
    removal = new Removal(number, ports.store(), executions, ports.limits().closed());
    timers =
        new TimerQueue(
            number,
            ports.store(),
            ports.limits().timerHorizonMillis(),
            ports.limits().timersInMemory());
    credits = new Credits(ports.callsPerService());
    halts = new Halts(number, ports.store());
    expressStarts = new ExpressStarts(number, neighbours);
    slow = new SlowDecisions(number, batch);
    decisions =
        new Decisions(
            number,
            ports,
            neighbours,
            counters,
            executions,
            timers,
            credits,
            halts,
            slow,
            expressStarts,
            removal,
            batch,
            this::offer);
    performer = new Performer(ports, neighbours, timers, credits, this::offer, this::startNext);
  }

  /// Takes up what rows say is pending. Called once, before the first step.
  void recover() {
    Recovery recovery = new Recovery(number, ports.store(), executions);
    inboxMarks.putAll(recovery.inboxMarks());
    recovery
        .continuations()
        .forEach(execution -> offer(Envelope.of(new ExecutionCommand.Continue(execution))));
    List<ExecutionCommand<?>> waiting = halts.waiting();
    for (SlowDecisions.Waiting deferred : slow.recover(ports.store())) {
      waiting.add(deferred.command());
      offer(new Envelope.Resumed(deferred));
    }
    recovery.outbox().forEach(neighbours::deliver);
    recovery.tasks(
        decisions.context(),
        ports.dispatcher(),
        ports.activities(),
        answered(waiting),
        this::takeUp);
    expressStarts.recover(ports.store()).forEach(performer::perform);
  }

  /// The attempts that `commands` answer: those calls are over.
  private static Set<FrameAddress> answered(List<ExecutionCommand<?>> commands) {
    Set<FrameAddress> answered = new HashSet<>();
    for (ExecutionCommand<?> command : commands) {
      if (command instanceof ExecutionCommand.AnswerTask(FrameAddress address, _)) {
        answered.add(address);
      }
    }
    return answered;
  }

  private void takeUp(Recovery.PendingTask task) {
    switch (task) {
      case Recovery.PendingTask.Effected(Effect effect) -> performer.perform(effect);
      case Recovery.PendingTask.Repeat(String service, Effect.Dispatch call) -> {
        credits.take(service, 1);
        performer.perform(call);
      }
      case Recovery.PendingTask.Answered(ExecutionCommand<?> command) ->
          offer(Envelope.of(command));
    }
  }

  // ---- messages in

  /// Hands in a command. New work beyond the mailbox's bound is rejected; everything else enters.
  <R> CompletableFuture<R> send(Command<R> command) {
    CompletableFuture<Object> reply = new CompletableFuture<>();
    if (admits(command)) {
      offer(new Envelope.Asked(command, reply, null));
    } else {
      reply.completeExceptionally(Lanes.throttled());
    }
    @SuppressWarnings("unchecked")
    CompletableFuture<R> typed = (CompletableFuture<R>) reply;
    return typed;
  }

  /// True if there is room for `command` in the mailbox and, if it starts an Express execution, on
  /// the lanes; then it has got its place there.
  private boolean admits(Command<?> command) {
    if (!isNewWork(command)) {
      return true;
    }
    int bytes = bytesOf(command);
    if (!newWork.enter(bytes)) {
      return false;
    }
    if (command instanceof ExecutionCommand.StartExpress && !neighbours.lanes().take(bytes)) {
      newWork.leave(bytes);
      return false;
    }
    return true;
  }

  /// Of what a command of new work brings along.
  private static int bytesOf(Command<?> command) {
    return switch (command) {
      case ExecutionCommand.StartExecution start -> start.input().size();
      case ExecutionCommand.StartExpress(var start) -> start.input().size();
      case ExecutionCommand<?> _, CatalogCommand<?> _ -> 0;
    };
  }

  private static boolean isNewWork(Command<?> command) {
    return begins(command) || command instanceof ExecutionCommand.ClaimActivity;
  }

  private static boolean begins(Command<?> command) {
    return command instanceof ExecutionCommand.StartExecution
        || command instanceof ExecutionCommand.RedriveExecution
        || command instanceof ExecutionCommand.StartExpress;
  }

  void offer(Envelope envelope) {
    boolean begins =
        envelope instanceof Envelope.Asked(var command, var reply, _)
            && reply != null
            && begins(command);
    (begins ? starts : mailbox).add(envelope);
    wakeUp.run();
  }

  // ---- the loop

  /// True if a step would do something now.
  boolean hasWork() {
    return !underWay
        && (hasMessages() || nextDueMillis() <= counters.timeAt(ports.clock().millis()));
  }

  /// When the next timer, or what is old, wants a step, milliseconds since the epoch. While a batch
  /// is under way nothing does: who drives the partition is told when it is durable.
  long nextDueMillis() {
    return underWay ? Long.MAX_VALUE : Math.min(timers.nextDueMillis(), removal.nextDueMillis());
  }

  /// Decides what waits, up to a batch's bounds. Returns the batch to append, or null if there is
  /// nothing to append: then effects and replies have been released already.
  @Nullable Batch step() {
    if (underWay) {
      return null;
    }
    long now = decisions.now();
    timers.refill(now);
    boolean busy = hasMessages() || timers.nextDueMillis() <= now;
    removal.slice(now, busy, batch.rows());
    // A decision would still find in rows what is being removed, so each gets a batch of its own.
    if (batch.rows().isEmpty()) {
      decideSome();
    }
    if (batch.rows().isEmpty()) {
      executions.committed();
      release();
      return null;
    }
    if (counters.takeChanged()) {
      batch.add(new RowChange.Put(Table.LIVE, Keys.counters(number), counters.encode()));
    }
    underWay = true;
    return new Batch(number, batch.rows().take());
  }

  /// Timers come before messages, but a batch that messages wait for or are in takes only some:
  /// however many are due at once, nobody waits for all of them, or for long.
  private void decideSome() {
    int commands = ports.limits().batchCommands();
    int bytes = ports.limits().batchBytes();
    boolean alone = true;
    for (int decided = 0; decided < commands && batch.rows().bytes() < bytes; decided++) {
      alone &= !hasMessages();
      boolean few = decided * TIMERS_PART < commands && batch.rows().bytes() < bytes / TIMERS_PART;
      TimerKey due = alone || few ? timers.pollDue(decisions.now()) : null;
      Envelope next = due == null ? nextMessage() : Envelope.of(new FireTimer(due));
      if (next == null) {
        break;
      }
      handle(next);
    }
  }

  private boolean hasMessages() {
    return !urgent.isEmpty() || !mailbox.isEmpty() || !starts.isEmpty();
  }

  /// The batch of the last step is durable.
  void committed() {
    underWay = false;
    executions.committed();
    release();
  }

  private void release() {
    OpenBatch.Release released = batch.release();
    released.replies().forEach(Runnable::run);
    released.effects().forEach(performer::perform);
  }

  private @Nullable Envelope nextMessage() {
    Envelope first = urgent.poll();
    if (first == null && ++turn % TURNS == 0) {
      first = starts.poll();
    }
    if (first == null) {
      first = mailbox.poll();
    }
    return first == null ? starts.poll() : first;
  }

  private void handle(Envelope envelope) {
    switch (envelope) {
      case Envelope.Asked(var command, var reply, var creditOf) -> {
        if (isNewWork(command) && reply != null) {
          newWork.leave(bytesOf(command));
        }
        boolean starts = command instanceof ExecutionCommand.StartTask;
        if (creditOf != null) {
          credits.giveBack(creditOf);
          if (!starts) {
            startNext(creditOf);
          }
        }
        // The dispatcher gives an answer once.
        decisions.answer(command, reply, command instanceof ExecutionCommand.AnswerTask);
        if (creditOf != null && starts) {
          startNext(creditOf);
        }
      }
      case Envelope.Delivered(var outgoing) -> receive(outgoing);
      case Envelope.Resumed(var waiting) -> decisions.resume(waiting);
      case Envelope.Decided(var execution, var outcome) -> decisions.decided(execution, outcome);
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
      decisions.answer(outgoing.command(), null, true);
      inboxMarks.put(outgoing.source(), outgoing.sequence());
      batch.add(
          new RowChange.Put(
              Table.LIVE,
              Keys.inboxMark(number, outgoing.source()),
              new RowWriter(1).number(1, outgoing.sequence()).toBytes()));
    }
    batch.add(new Effect.Acknowledge(outgoing.source(), number, outgoing.sequence()));
  }

  // ---- shutting down and looking in

  /// No call goes out any more; those under way are still answered.
  void drain() {
    credits.close();
  }

  /// Where memory says something else than rows, for tests. Nothing is said while a batch is under
  /// way, for then they may differ.
  List<String> disagreements() {
    if (underWay) {
      return List.of();
    }
    return new Agreement(
            number,
            ports.store(),
            executions,
            timers,
            credits,
            counters,
            slow,
            halts,
            !hasMessages())
        .problems();
  }

  /// How the partition stands, for metrics. Approximate when read by another thread.
  PartitionStatus status() {
    return new PartitionStatus(
        number,
        mailbox.size() + starts.size(),
        requireNonNull(counters.openExecutions()),
        executions.size(),
        halts.size(),
        timers.size(),
        credits.status());
  }
}
