package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.TaskRow;
import dev.lockstep.engine.row.TimerKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the frames of one execution begin and cease to wait for in one decision: timers, tasks and
/// the credits that their calls take. A timer or task that is made and settled within the decision
/// leaves no trace.
final class Waits {
  private static final byte[] NOTHING = new RowWriter(1).toBytes();

  private final DecisionContext context;
  private final long execution;
  private final String executionArn;
  private final List<Outgoing> outgoing;
  private final Map<String, Integer> creditsTaken = new HashMap<>();
  private final Set<TimerKey> timersSet = new LinkedHashSet<>();
  private final Set<TimerKey> timersCleared = new LinkedHashSet<>();
  private final Map<Integer, TaskMade> tasksMade = new HashMap<>();
  private final List<byte[]> tasksSettled = new ArrayList<>();
  private int nextAttempt;

  private record TaskMade(int attempt, TaskRow row) {}

  /// @param outgoing takes what is sent to nested executions
  Waits(
      DecisionContext context,
      long execution,
      String executionArn,
      int nextAttempt,
      List<Outgoing> outgoing) {
    this.context = context;
    this.execution = execution;
    this.executionArn = executionArn;
    this.nextAttempt = nextAttempt;
    this.outgoing = outgoing;
  }

  /// A number for an attempt, or for a timer of no attempt.
  int takeAttempt() {
    return nextAttempt++;
  }

  int nextAttempt() {
    return nextAttempt;
  }

  void setTimer(FrameWork frame, long dueMillis, TimerKey.Kind kind) {
    timersSet.add(timer(frame, dueMillis, kind));
  }

  void clearTimer(TimerKey timer) {
    if (!timersSet.remove(timer)) {
      timersCleared.add(timer);
    }
  }

  void setExecutionTimeout(long dueMillis) {
    timersSet.add(executionTimeout(dueMillis));
  }

  void clearExecutionTimeout(long dueMillis) {
    clearTimer(executionTimeout(dueMillis));
  }

  private TimerKey executionTimeout(long dueMillis) {
    return new TimerKey(dueMillis, execution, 0, 0, TimerKey.Kind.EXECUTION_TIMEOUT);
  }

  /// Records that the frame's attempt is outstanding, so that a restart finds it.
  void addTask(FrameWork frame, TaskRow row) {
    tasksMade.put(frame.id, new TaskMade(frame.attempt, row));
  }

  /// The frame waits for nothing any more: its timers and its outstanding task go.
  void stop(FrameWork frame) {
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
          tasksSettled.add(taskKey(frame.id, frame.attempt));
        }
      }
      case READY, CHILDREN, DONE, AT_REST, AGAIN -> {}
    }
  }

  private TimerKey timer(FrameWork frame, long dueMillis, TimerKey.Kind kind) {
    return new TimerKey(dueMillis, execution, frame.id, frame.attempt, kind);
  }

  private byte[] taskKey(int frame, int attempt) {
    return Keys.task(context.partition(), execution, frame, attempt);
  }

  /// Has the nested execution stopped that the frame's task waits for, if there is one.
  void stopJob(FrameWork frame) {
    if (frame.job != null) {
      String cause =
          "The Task state in AWS Step Functions execution [%s] which was managing this resource was aborted"
              .formatted(executionArn);
      outgoing.add(
          new Outgoing(
              context.partitionOf().applyAsInt(frame.job),
              new ExecutionCommand.StopExecution(frame.job, null, cause)));
      frame.job = null;
    }
  }

  boolean takeCredit(String service) {
    int taken = creditsTaken.getOrDefault(service, 0);
    if (context.freeCredits().applyAsInt(service) - taken <= 0) {
      return false;
    }
    creditsTaken.put(service, taken + 1);
    return true;
  }

  /// How many calls per service the decision makes.
  Map<String, Integer> creditsTaken() {
    return creditsTaken;
  }

  void finish(List<RowChange> rows, List<Effect> effects) {
    tasksSettled.forEach(key -> rows.add(new RowChange.Delete(Table.LIVE, key)));
    tasksMade.forEach((frame, made) ->
        rows.add(new RowChange.Put(Table.LIVE, taskKey(frame, made.attempt), made.row.encode())));
    for (TimerKey timer : timersSet) {
      byte[] key = Keys.timer(context.partition(), timer);
      rows.add(new RowChange.Put(Table.TIMERS, key, NOTHING));
      effects.add(new Effect.SetTimer(timer));
    }
    for (TimerKey timer : timersCleared) {
      rows.add(new RowChange.Delete(Table.TIMERS, Keys.timer(context.partition(), timer)));
    }
  }
}
