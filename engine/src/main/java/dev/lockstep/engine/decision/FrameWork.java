package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.Frame;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A frame while it is being decided about: a [Frame] whose parts can be set. Never leaves a
/// decision.
public final class FrameWork {
  /// True if the frame was made by this decision, so that no row of it exists.
  final boolean fresh;

  private final Frame before;

  final int id;
  final int parent;
  final int index;
  Frame.Phase phase;
  String state;
  long enteredEventId;
  long enteredMillis;
  long tip;
  long beforeEntered;
  Payload data;
  @Nullable Payload variables;
  int[] retries;
  int attempt;
  long dueMillis;
  long heartbeatDueMillis;
  long heartbeatTimerMillis;
  long timeoutSeconds;
  long heartbeatSeconds;
  @Nullable Payload taskInput;
  @Nullable String roleArn;
  @Nullable String job;
  Frame.@Nullable Early early;
  Frame.@Nullable Children children;

  FrameWork(Frame frame, boolean fresh) {
    this.fresh = fresh;
    before = frame;
    id = frame.id();
    parent = frame.parent();
    index = frame.index();
    phase = frame.phase();
    state = frame.state();
    enteredEventId = frame.enteredEventId();
    enteredMillis = frame.enteredMillis();
    tip = frame.tip();
    beforeEntered = frame.beforeEntered();
    data = frame.data();
    variables = frame.variables();
    retries = frame.retries();
    attempt = frame.attempt();
    dueMillis = frame.dueMillis();
    heartbeatDueMillis = frame.heartbeatDueMillis();
    heartbeatTimerMillis = frame.heartbeatTimerMillis();
    timeoutSeconds = frame.timeoutSeconds();
    heartbeatSeconds = frame.heartbeatSeconds();
    taskInput = frame.taskInput();
    roleArn = frame.roleArn();
    job = frame.job();
    early = frame.early();
    children = frame.children();
  }

  /// The frame as it is now: the one that it was made of if nothing has been set.
  Frame freeze() {
    return isUnchanged() ? before : frozen();
  }

  /// Whether `frozen`, which is the frame as it is now, is another than it was made of.
  boolean isChangedTo(Frame frozen) {
    return frozen != before;
  }

  private boolean isUnchanged() {
    return phase == before.phase()
        && tip == before.tip()
        && enteredEventId == before.enteredEventId()
        && enteredMillis == before.enteredMillis()
        && beforeEntered == before.beforeEntered()
        && attempt == before.attempt()
        && dueMillis == before.dueMillis()
        && heartbeatDueMillis == before.heartbeatDueMillis()
        && heartbeatTimerMillis == before.heartbeatTimerMillis()
        && timeoutSeconds == before.timeoutSeconds()
        && heartbeatSeconds == before.heartbeatSeconds()
        && data == before.data()
        && variables == before.variables()
        && retries == before.retries()
        && taskInput == before.taskInput()
        && Objects.equals(early, before.early())
        && Objects.equals(children, before.children())
        && state.equals(before.state())
        && Objects.equals(roleArn, before.roleArn())
        && Objects.equals(job, before.job());
  }

  private Frame frozen() {
    return new Frame(
        id,
        parent,
        index,
        phase,
        state,
        enteredEventId,
        enteredMillis,
        tip,
        beforeEntered,
        data,
        variables,
        retries,
        attempt,
        dueMillis,
        heartbeatDueMillis,
        heartbeatTimerMillis,
        timeoutSeconds,
        heartbeatSeconds,
        taskInput,
        roleArn,
        job,
        early,
        children);
  }

  /// A frame that is about to enter `startAt`.
  static Frame start(int id, int parent, int index, String startAt, long tip, Payload input) {
    return new Frame(
        id,
        parent,
        index,
        Frame.Phase.READY,
        startAt,
        0,
        0,
        tip,
        tip,
        input,
        null,
        NO_RETRIES,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null);
  }

  private static final int[] NO_RETRIES = {};

  boolean isRoot() {
    return parent == Frame.NO_PARENT;
  }

  /// The frame is about to enter `next` with `input`: everything about the last state is forgotten.
  void proceedTo(String next, Payload input) {
    phase = Frame.Phase.READY;
    state = next;
    data = input;
    enteredEventId = 0;
    retries = NO_RETRIES;
    forgetWaiting();
    children = null;
  }

  /// Nothing happens until a redrive.
  void rest() {
    forgetWaiting();
    phase = Frame.Phase.AT_REST;
  }

  /// A redrive has come: a state that was entered is visited again, as if for the first time; one
  /// that was not is entered.
  void again() {
    retries = NO_RETRIES;
    phase = enteredEventId == 0 ? Frame.Phase.READY : Frame.Phase.AGAIN;
  }

  /// Nothing is awaited any more.
  void forgetWaiting() {
    attempt = 0;
    dueMillis = 0;
    heartbeatDueMillis = 0;
    heartbeatTimerMillis = 0;
    timeoutSeconds = 0;
    heartbeatSeconds = 0;
    taskInput = null;
    roleArn = null;
    job = null;
    early = null;
  }

  /// How often the state has been retried in this visit.
  int retryCount() {
    int sum = 0;
    for (int count : retries) {
      sum += count;
    }
    return sum;
  }

  void countRetry(int retrier, int retriers) {
    if (retries.length != retriers) {
      retries = new int[retriers];
    } else {
      retries = retries.clone();
    }
    retries[retrier]++;
  }

  int retriesOf(int retrier) {
    return retrier < retries.length ? retries[retrier] : 0;
  }

  @Override
  public String toString() {
    return "frame " + id + " in " + state + " " + phase;
  }
}
