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
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.engine.task.ChildDescription;
import dev.lockstep.language.StateMachine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One execution while one command about it is being decided: frames and counters that can be
/// changed, and what has been written so far. At the end it is turned into rows, effects and an
/// [ExecutionChange]; if the decision is given up it is simply dropped.
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
  final Map<String, Integer> creditsTaken = new HashMap<>();

  private final ExecutionProgress before;
  private final Function<Integer, @Nullable Frame> stored;
  private final Map<Integer, FrameWork> frames = new HashMap<>();
  private final Set<Integer> removed = new HashSet<>();
  private final Deque<Integer> ready = new ArrayDeque<>();
  private final List<HistoryEvent> events = new ArrayList<>();
  private final Set<TimerKey> timersSet = new LinkedHashSet<>();
  private final Set<TimerKey> timersCleared = new LinkedHashSet<>();
  private final Map<Integer, Integer> tasksMade = new HashMap<>();
  private final List<RowChange> rows = new ArrayList<>();

  private ExecutionStatus status;
  private long lastEventId;
  private int nextFrame;
  private int nextAttempt;
  private int nextPayload;
  private long stopMillis;
  private long timeoutMillis;
  private @Nullable Payload output;
  private @Nullable String error;
  private @Nullable String cause;
  private int transitions;
  private int payloadBytes;
  private final boolean hadYielded;
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
    this.stored = stored;
    this.before = progress;
    hadYielded = !readyFrames.isEmpty();
    ready.addAll(readyFrames);
    random = new Random(context.seed());
    status = progress.status();
    lastEventId = progress.lastEventId();
    nextFrame = progress.nextFrame();
    nextAttempt = progress.nextAttempt();
    nextPayload = progress.nextPayload();
    stopMillis = progress.stopMillis();
    timeoutMillis = progress.timeoutMillis();
    output = progress.output();
    error = progress.error();
    cause = progress.cause();
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

  /// Begins one. The input gets its row if it needs one.
  static ExecutionWork begin(
      DecisionContext context, ExecutionIdentity identity, StateMachine machine) {
    Payload input = identity.input();
    boolean inRow = input.needsRow();
    ExecutionIdentity kept = inRow ? identity.withInput(input.inRow(0)) : identity;
    ExecutionProgress none =
        new ExecutionProgress(
            ExecutionStatus.RUNNING, 0, 0, 1, inRow ? 1 : 0, 0, 0, 0, 0, null, null, null);
    ExecutionWork work =
        new ExecutionWork(context, kept, none, machine, true, List.of(), _ -> null);
    if (inRow) {
      work.putPayload(0, input);
    }
    return work;
  }

  // ---- frames

  @Nullable FrameWork frame(int id) {
    FrameWork loaded = frames.get(id);
    if (loaded != null || removed.contains(id)) {
      return loaded;
    }
    Frame frame = stored.apply(id);
    if (frame == null) {
      return null;
    }
    FrameWork work = new FrameWork(frame, false);
    frames.put(id, work);
    return work;
  }

  /// The frame called `id`, which is known to be there.
  FrameWork existing(int id) {
    FrameWork frame = frame(id);
    if (frame == null) {
      throw new IllegalStateException("There is no frame " + id);
    }
    return frame;
  }

  FrameWork parentOf(FrameWork frame) {
    return existing(frame.parent);
  }

  /// Keeps `count` consecutive frame ids and returns the first.
  int reserveFrames(int count) {
    int first = nextFrame;
    nextFrame += count;
    return first;
  }

  FrameWork addFrame(Frame frame) {
    FrameWork work = new FrameWork(frame, true);
    frames.put(work.id, work);
    ready.addLast(work.id);
    return work;
  }

  /// The frame can go on, before any other.
  void goOn(FrameWork frame) {
    ready.addFirst(frame.id);
  }

  @Nullable FrameWork nextReady() {
    Integer id = ready.pollFirst();
    while (id != null) {
      FrameWork frame = frame(id);
      if (frame != null && frame.phase == Frame.Phase.READY) {
        return frame;
      }
      id = ready.pollFirst();
    }
    return null;
  }

  /// Removes `frame` with its timers, its task and everything below it.
  void removeTree(FrameWork frame) {
    stopWaiting(frame);
    stopJob(frame);
    removeChildren(frame);
    frames.remove(frame.id);
    if (!frame.fresh) {
      rows.add(new RowChange.Delete(Table.LIVE, frameKey(frame.id)));
    }
    removed.add(frame.id);
  }

  /// Has the nested execution stopped that the frame's task waits for, if there is one.
  void stopJob(FrameWork frame) {
    if (frame.job != null) {
      String cause =
          "The Task state in AWS Step Functions execution [%s] which was managing this resource was aborted"
              .formatted(identity.executionArn());
      outgoing.add(
          new Outgoing(
              context.partitionOf().applyAsInt(frame.job),
              new ExecutionCommand.StopExecution(frame.job, null, cause)));
      frame.job = null;
    }
  }

  void removeChildren(FrameWork frame) {
    Frame.Children children = frame.children;
    if (children == null) {
      return;
    }
    for (int i = 0; i < children.started(); i++) {
      FrameWork child = frame(children.first() + i);
      if (child != null) {
        removeTree(child);
      }
    }
  }

  private byte[] frameKey(int id) {
    return Keys.frame(context.partition(), identity.number(), id);
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
    if (!payload.needsRow()) {
      return payload;
    }
    int number = nextPayload++;
    putPayload(number, payload);
    return payload.inRow(number);
  }

  private void putPayload(int number, Payload payload) {
    payloadBytes += payload.size();
    rows.add(
        new RowChange.Put(
            Table.HISTORY,
            Keys.payload(context.partition(), identity.number(), number),
            payload.bytes()));
  }

  // ---- timers and tasks

  int nextAttempt() {
    return nextAttempt++;
  }

  void setTimer(FrameWork frame, long dueMillis, TimerKey.Kind kind) {
    setTimer(new TimerKey(dueMillis, identity.number(), frame.id, frame.attempt, kind));
  }

  void setTimer(TimerKey timer) {
    timersSet.add(timer);
  }

  void clearTimer(TimerKey timer) {
    if (!timersSet.remove(timer)) {
      timersCleared.add(timer);
    }
  }

  void setTimeout(long dueMillis) {
    timeoutMillis = dueMillis;
    setTimer(new TimerKey(dueMillis, identity.number(), 0, 0, TimerKey.Kind.EXECUTION_TIMEOUT));
  }

  /// Records that the frame's attempt is outstanding, so that a restart finds it.
  void addTask(FrameWork frame) {
    tasksMade.put(frame.id, frame.attempt);
  }

  /// The frame waits for nothing any more: its timers and its outstanding task go.
  void stopWaiting(FrameWork frame) {
    switch (frame.phase) {
      case WAITING -> clearTimer(timer(frame, frame.dueMillis, TimerKey.Kind.WAIT));
      case RETRYING -> clearTimer(timer(frame, frame.dueMillis, TimerKey.Kind.RETRY));
      case TASK_SCHEDULED, TASK_STARTED, TASK_SUBMITTED, ACTIVITY_SCHEDULED, ACTIVITY_STARTED -> {
        if (frame.dueMillis != 0) {
          clearTimer(timer(frame, frame.dueMillis, TimerKey.Kind.TASK_TIMEOUT));
        }
        if (frame.heartbeatTimerMillis != 0) {
          clearTimer(timer(frame, frame.heartbeatTimerMillis, TimerKey.Kind.HEARTBEAT));
        }
        if (tasksMade.remove(frame.id) == null) {
          rows.add(new RowChange.Delete(Table.LIVE, taskKey(frame.id, frame.attempt)));
        }
      }
      case READY, CHILDREN, DONE -> {}
    }
  }

  private TimerKey timer(FrameWork frame, long dueMillis, TimerKey.Kind kind) {
    return new TimerKey(dueMillis, identity.number(), frame.id, frame.attempt, kind);
  }

  private byte[] taskKey(int frame, int attempt) {
    return Keys.task(context.partition(), identity.number(), frame, attempt);
  }

  boolean takeCredit(String service) {
    int taken = creditsTaken.getOrDefault(service, 0);
    if (context.freeCredits().applyAsInt(service) - taken <= 0) {
      return false;
    }
    creditsTaken.put(service, taken + 1);
    return true;
  }

  // ---- the execution

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
    FrameWork root = frame(0);
    if (root != null) {
      removeTree(root);
    }
    if (timeoutMillis != 0) {
      clearTimer(
          new TimerKey(timeoutMillis, identity.number(), 0, 0, TimerKey.Kind.EXECUTION_TIMEOUT));
    }
    ready.clear();
    FrameAddress parent = identity.parent();
    if (parent != null) {
      Payload description = Payload.of(ChildDescription.of(identity, progress(), false));
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
        transitions < context.limits().sliceTransitions()
            && payloadBytes < context.limits().sliceBytes();
    transitions++;
    return mayGoOn;
  }

  /// Puts back a frame that was about to go on when the slice was used up.
  void yield(FrameWork frame) {
    ready.addFirst(frame.id);
  }

  ExecutionProgress progress() {
    return new ExecutionProgress(
        status,
        lastEventId,
        nextFrame,
        nextAttempt,
        nextPayload,
        stopMillis,
        timeoutMillis,
        before.redriveCount(),
        before.redriveMillis(),
        output,
        error,
        cause);
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
    allRows.addAll(rows);
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
    List<Frame> changed = finishFrames(allRows);
    tasksMade.forEach((frame, attempt) ->
        allRows.add(new RowChange.Put(Table.LIVE, taskKey(frame, attempt), NOTHING)));
    finishTimers(allRows, allEffects);
    finishLists(allRows);
    finishContinuation(allRows, allEffects);
    allEffects.addAll(effects);
    if (begun || status != before.status()) {
      allEffects.add(new Effect.StatusChanged(identity, progress));
    }
    return new ExecutionChange(
        identity, progress, machine, begun, changed, removed, List.copyOf(ready));
  }

  private List<Frame> finishFrames(List<RowChange> allRows) {
    List<Frame> changed = new ArrayList<>(frames.size());
    for (FrameWork work : frames.values()) {
      Frame frame = work.freeze();
      Frame earlier = work.fresh ? null : stored.apply(work.id);
      if (!frame.equals(earlier)) {
        changed.add(frame);
        allRows.add(new RowChange.Put(Table.LIVE, frameKey(work.id), frame.encode()));
      }
    }
    return changed;
  }

  private void finishTimers(List<RowChange> allRows, List<Effect> allEffects) {
    for (TimerKey timer : timersSet) {
      byte[] key = Keys.timer(context.partition(), timer);
      allRows.add(new RowChange.Put(Table.TIMERS, key, NOTHING));
      allEffects.add(new Effect.SetTimer(timer));
    }
    for (TimerKey timer : timersCleared) {
      allRows.add(new RowChange.Delete(Table.TIMERS, Keys.timer(context.partition(), timer)));
    }
  }

  private void finishLists(List<RowChange> allRows) {
    int partition = context.partition();
    long number = identity.number();
    long machineNumber = identity.machine();
    long start = identity.startMillis();
    if (begun) {
      byte[] name = Keys.name(partition, identity.executionArn());
      allRows.add(
          new RowChange.Put(Table.INDEX, name, new RowWriter(1).number(1, number).toBytes()));
      byte[] listed = Keys.listed(partition, machineNumber, start, number);
      allRows.add(new RowChange.Put(Table.INDEX, listed, NOTHING));
    }
    if (begun || status != before.status()) {
      byte[] listed = Keys.listedByStatus(partition, machineNumber, status.code(), start, number);
      allRows.add(new RowChange.Put(Table.INDEX, listed, NOTHING));
    }
    if (!begun && status != before.status()) {
      byte[] listed =
          Keys.listedByStatus(partition, machineNumber, before.status().code(), start, number);
      allRows.add(new RowChange.Delete(Table.INDEX, listed));
    }
    if (status.isClosed() && stopMillis != before.stopMillis()) {
      byte[] closed = Keys.closed(partition, stopMillis, number);
      allRows.add(new RowChange.Put(Table.INDEX, closed, NOTHING));
    }
  }

  /// One Proceed is under way for as long as frames can go on, and its row with it.
  private void finishContinuation(List<RowChange> allRows, List<Effect> allEffects) {
    byte[] key = Keys.continuation(context.partition(), identity.number());
    if (!ready.isEmpty()) {
      if (continues || !hadYielded) {
        allRows.add(new RowChange.Put(Table.LIVE, key, NOTHING));
        allEffects.add(new Effect.Proceed(identity.number()));
      }
    } else if (continues || hadYielded) {
      allRows.add(new RowChange.Delete(Table.LIVE, key));
    }
  }
}
