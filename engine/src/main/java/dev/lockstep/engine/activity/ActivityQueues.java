package dev.lockstep.engine.activity;

import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.TaskRow;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Announced activity attempts, per activity. An announcement is a hint: whether the attempt is
/// still to be had is decided by its partition. So an activity has no more than a number of them in
/// memory; what is announced beyond that is found in rows when the others have been taken, and so
/// is what was in rows before. Safe for use by several threads.
public final class ActivityQueues {
  private static final int HASHES = 1 << 16;

  private final WaitingAttempts rows;
  private final int capacity;
  private final Map<String, ActivityQueue> queues = new ConcurrentHashMap<>();

  /// Which activities may have attempts in rows that have been announced to nobody: one bit for
  /// many of them, since to look in vain does no harm. Guarded by itself.
  private final BitSet inRows = new BitSet(HASHES);

  /// @param rows where attempts are found that are not announced any more
  /// @param capacity how many announcements are kept for an activity
  public ActivityQueues(WaitingAttempts rows, int capacity) {
    this.rows = rows;
    this.capacity = capacity;
  }

  /// Attempts of an activity were in rows before anything was announced.
  ///
  /// @param activityHash as [TaskRow] has it
  public void areInRows(long activityHash) {
    synchronized (inRows) {
      inRows.set((int) (activityHash % HASHES));
    }
  }

  public void announce(String activityArn, FrameAddress attempt) {
    queue(activityArn).announce(attempt);
  }

  /// The next announced attempt, waiting for one up to `millis`; null if none came.
  public @Nullable FrameAddress poll(String activityArn, long millis) throws InterruptedException {
    return queue(activityArn).poll(millis);
  }

  /// The activity has been deleted. One that gets its name gets its tasks too, from rows.
  public void forget(String activityArn) {
    areInRows(TaskRow.hash(activityArn));
    queues.remove(activityArn);
  }

  private boolean mayBeInRows(long activityHash) {
    synchronized (inRows) {
      return inRows.get((int) (activityHash % HASHES));
    }
  }

  private ActivityQueue queue(String activityArn) {
    return queues.computeIfAbsent(
        activityArn, arn -> new ActivityQueue(arn, rows, capacity, mayBeInRows(TaskRow.hash(arn))));
  }
}
