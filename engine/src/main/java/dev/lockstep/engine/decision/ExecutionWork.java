package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.LaneNumbers;
import dev.lockstep.engine.row.Redrivability;
import dev.lockstep.engine.row.Redrives;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.task.ChildDescription;
import dev.lockstep.language.StateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One execution while one command about it is being decided: its [Frames], what they wait for
/// ([Waits]), those that are cut off ([CutOff]), its counters, and what has been written so far. At
/// the end it is turned into rows, effects and an [ExecutionChange]; if the decision is given up it
/// is simply dropped.
///
/// Events follow the tip of their frame: see [#emit] and [#emitBeside].
public final class ExecutionWork {
  private static final byte[] NOTHING = new RowWriter(1).toBytes();

  final DecisionContext context;
  final ExecutionIdentity identity;
  final StateMachine machine;
  final Random random;
  final boolean begun;
  final List<Effect> effects = new ArrayList<>();
  final List<Outgoing> outgoing = new ArrayList<>();
  final Waits waits;
  final Frames frames;
  final CutOff cutOff;
  Surroundings surroundings = Surroundings.EXECUTION;

  private final ExecutionProgress before;
  private final List<HistoryEvent> events = new ArrayList<>();
  private final List<RowChange> payloadRows = new ArrayList<>();
  private final boolean hadYielded;

  private ExecutionStatus status;
  private long lastEventId;
  private int nextPayload;
  private long stopMillis;
  private long timeoutMillis;
  private @Nullable Payload output;
  private @Nullable String error;
  private @Nullable String cause;
  private Redrives redrives;
  private int transitions;
  private int payloadBytes;
  private boolean continues;

  private ExecutionWork(
      DecisionContext context,
      ExecutionIdentity identity,
      ExecutionProgress progress,
      StateMachine machine,
      boolean begun,
      List<Integer> readyFrames,
      Function<Integer, @Nullable Frame> stored) {
    this.context = context;
    this.identity = identity;
    this.machine = machine;
    this.begun = begun;
    this.before = progress;
    int partition = context.partition();
    long number = identity.number();
    waits = new Waits(context, number, identity.executionArn(), progress.nextAttempt(), outgoing);
    frames =
        new Frames(
            partition, number, stored, readyFrames, progress.nextFrame(), progress.variableBytes());
    cutOff = new CutOff(frames, waits, progress.clearing(), context.limits().sliceFrames());
    hadYielded = !readyFrames.isEmpty() || !progress.clearing().isEmpty();
    random = new Random(context.seed());
    status = progress.status();
    lastEventId = progress.lastEventId();
    nextPayload = progress.nextPayload();
    stopMillis = progress.stopMillis();
    timeoutMillis = progress.timeoutMillis();
    output = progress.output();
    error = progress.error();
    cause = progress.cause();
    redrives = progress.redrives();
  }

  /// Goes on with an execution. Frames that an earlier decision has left able to go on stay so,
  /// whatever this decision is about.
  static ExecutionWork resume(DecisionContext context, ExecutionState state) {
    return new ExecutionWork(
        context,
        state.identity(),
        state.progress(),
        state.machine(),
        false,
        state.readyFrames(),
        state::frame);
  }

  /// Goes on with one that is over: it runs again.
  static ExecutionWork reopen(DecisionContext context, ExecutionState state, Redrives redrives) {
    ExecutionWork work = resume(context, state);
    work.redrives = redrives;
    work.status = ExecutionStatus.RUNNING;
    work.stopMillis = 0;
    work.timeoutMillis = 0;
    work.error = null;
    work.cause = null;
    return work;
  }

  /// Begins one. The input gets its row if it needs one.
  static ExecutionWork begin(
      DecisionContext context, ExecutionIdentity identity, StateMachine machine) {
    Payload input = identity.input();
    boolean inRow = input.needsRow();
    ExecutionIdentity kept = inRow ? identity.withInput(input.inRow(0)) : identity;
    ExecutionProgress none = ExecutionProgress.begun(inRow ? 1 : 0);
    ExecutionWork work =
        new ExecutionWork(context, kept, none, machine, true, List.of(), _ -> null);
    if (inRow) {
      work.put(kept.input());
    }
    return work;
  }

  // ---- events

  long lastEventId() {
    return lastEventId;
  }

  /// Writes the frame's next event: it follows the tip and becomes the tip.
  long emit(FrameWork frame, EventType type, EventDetails details) {
    frame.tip = emitAfter(frame.tip, type, details);
    return frame.tip;
  }

  /// Writes an event that follows the frame's tip and does not become it.
  long emitBeside(FrameWork frame, EventType type, EventDetails details) {
    return emitAfter(frame.tip, type, details);
  }

  long emitAfter(long previous, EventType type, EventDetails details) {
    if (lastEventId + 1 >= context.limits().historyEvents() && !endsExecution(type)) {
      throw new HistoryFullException();
    }
    lastEventId++;
    events.add(new HistoryEvent(lastEventId, previous, context.nowMillis(), type, details));
    return lastEventId;
  }

  private static boolean endsExecution(EventType type) {
    return type == EventType.ExecutionSucceeded
        || type == EventType.ExecutionFailed
        || type == EventType.ExecutionAborted
        || type == EventType.ExecutionTimedOut;
  }

  // ---- payloads

  /// Gives `payload` a row if it needs one. Whatever goes into a frame or an event passes here
  /// first.
  Payload keep(Payload payload) {
    return keep(payload, Payload.EMPTY_OBJECT);
  }

  /// Keeps `payload`, much of which may be the same as in `other`.
  Payload keep(Payload payload, Payload other) {
    if (!payload.needsRow()) {
      return payload;
    }
    Payload kept = payload.inRow(nextPayload++, other);
    put(kept);
    return kept;
  }

  private void put(Payload kept) {
    byte[] row = kept.rowBytes();
    payloadBytes += kept.size(); // it was compared and printed, even if little of it is new
    payloadRows.add(
        new RowChange.Put(
            Table.HISTORY, Keys.payload(context.partition(), identity.number(), kept.row()), row));
  }

  // ---- the execution

  /// The time that the machine gives its executions, if it does, begins now.
  void startTimeout() {
    Long timeoutSeconds = timeoutSeconds();
    if (timeoutSeconds != null) {
      timeoutMillis = context.nowMillis() + timeoutSeconds * 1000;
      waits.setExecutionTimeout(timeoutMillis);
    }
  }

  /// An Express execution has a timeout even if its machine sets none.
  private @Nullable Long timeoutSeconds() {
    Long own = machine.timeoutSeconds();
    if (!LaneNumbers.isLane(context.partition())) {
      return own;
    }
    long longest = context.limits().express().executionSeconds();
    return own == null ? longest : Math.min(own, longest);
  }

  boolean isOver() {
    return status.isClosed();
  }

  /// Ends the execution: nothing of it is live any more.
  void close(
      ExecutionStatus end,
      @Nullable Payload result,
      @Nullable String endError,
      @Nullable String endCause) {
    status = end;
    stopMillis = context.nowMillis();
    output = result;
    error = endError;
    cause = endCause;
    FrameWork root = frames.get(0);
    if (root != null && Redrivability.isOpen(progress(), context.limits())) {
      cutOff.rest(root);
    } else if (root != null) {
      cutOff.remove(root);
    }
    if (timeoutMillis != 0) {
      waits.clearExecutionTimeout(timeoutMillis);
    }
    frames.clearReady();
    FrameAddress parent = identity.parent();
    if (parent != null) {
      Payload description =
          Payload.of(ChildDescription.of(identity, progress(), false, context.limits()));
      outgoing.add(
          new Outgoing(
              parent.partition(),
              new ExecutionCommand.ChildFinished(
                  parent, end == ExecutionStatus.SUCCEEDED, description)));
    }
  }

  /// Counts a state entered; false if this decision has done enough and the execution yields.
  boolean mayEnterState() {
    boolean mayGoOn =
        transitions < context.transitions() && payloadBytes < context.limits().sliceBytes();
    transitions++;
    return mayGoOn;
  }

  ExecutionProgress progress() {
    return new ExecutionProgress(
        status,
        lastEventId,
        frames.next(),
        waits.nextAttempt(),
        nextPayload,
        stopMillis,
        timeoutMillis,
        redrives,
        frames.variableBytes(),
        output,
        error,
        cause,
        cutOff.left());
  }

  /// This decision is the one that the last [Effect.Proceed] has asked for.
  void markContinues() {
    continues = true;
  }

  /// Everything that has been decided, as rows, effects and the change for memory.
  ExecutionChange finish(List<RowChange> allRows, List<Effect> allEffects) {
    int partition = context.partition();
    long number = identity.number();
    ExecutionProgress progress = progress();
    allRows.addAll(payloadRows);
    if (begun) {
      allRows.add(
          new RowChange.Put(Table.EXECUTIONS, Keys.identity(partition, number), identity.encode()));
    }
    allRows.add(
        new RowChange.Put(Table.EXECUTIONS, Keys.progress(partition, number), progress.encode()));
    if (!events.isEmpty()) {
      byte[] key = Keys.history(partition, number, events.getFirst().id());
      allRows.add(new RowChange.Put(Table.HISTORY, key, HistoryRow.encode(events)));
      if (identity.logging() != null) {
        allEffects.add(new Effect.EventsRecorded(identity, progress.redriveCount(), events));
      }
    }
    List<Frame> changed = frames.finish(allRows);
    waits.finish(allRows, allEffects);
    if (begun) {
      ListRows.begun(context, identity, progress, allRows);
    } else {
      ListRows.changed(context, identity, before, progress, allRows);
    }
    List<Integer> ready = frames.ready();
    boolean canGoOn = !ready.isEmpty() || !progress.clearing().isEmpty();
    finishContinuation(canGoOn, allRows, allEffects);
    allEffects.addAll(effects);
    boolean runs = begun || progress.redriveCount() != before.redriveCount();
    if (runs && status.isClosed()) {
      allEffects.add(new Effect.StatusChanged(identity, progress.whileItRan()));
    }
    if (runs || status != before.status()) {
      allEffects.add(new Effect.StatusChanged(identity, progress));
    }
    return new ExecutionChange(
        identity, progress, machine, begun, changed, frames.removed(), ready);
  }

  /// One Proceed is under way for as long as frames can go on or have to be cleared, and its row
  /// with it.
  private void finishContinuation(
      boolean canGoOn, List<RowChange> allRows, List<Effect> allEffects) {
    byte[] key = Keys.continuation(context.partition(), identity.number());
    if (canGoOn) {
      if (continues || !hadYielded) {
        allRows.add(new RowChange.Put(Table.LIVE, key, NOTHING));
        allEffects.add(new Effect.Proceed(identity.number()));
      }
    } else if (continues || hadYielded) {
      allRows.add(new RowChange.Delete(Table.LIVE, key));
    }
  }
}
