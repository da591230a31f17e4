package dev.lockstep.engine.activity;

import dev.lockstep.engine.row.FrameAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The announced attempts of one activity. When one finds no room it is only remembered that some
/// are missing, and those that come later wait behind them in rows. Whoever then finds the queue
/// empty fills it from rows, on its own thread, going round from where the last one stopped.
final class ActivityQueue {
  private final String activityArn;
  private final WaitingAttempts rows;
  private final LinkedBlockingQueue<FrameAddress> announced;
  private final ReentrantLock refilling = new ReentrantLock();
  private volatile boolean missing;

  /// The last attempt that was filled in, or null to begin with the first. Guarded by `refilling`.
  private @Nullable FrameAddress last;

  /// @param missing whether there may be attempts in rows that were announced to nobody
  ActivityQueue(String activityArn, WaitingAttempts rows, int capacity, boolean missing) {
    this.activityArn = activityArn;
    this.rows = rows;
    this.missing = missing;
    announced = new LinkedBlockingQueue<>(capacity);
  }

  /// While some are missing, whoever fills the queue next finds this one too: its row is there. So
  /// nothing is written then, which could come after that and keep later ones from who waits.
  void announce(FrameAddress attempt) {
    if (!missing && !announced.offer(attempt)) {
      missing = true;
    }
  }

  @Nullable FrameAddress poll(long millis) throws InterruptedException {
    FrameAddress next = announced.poll();
    if (next == null && missing && refilling.tryLock()) {
      try {
        refill();
      } finally {
        refilling.unlock();
      }
    }
    return next == null ? announced.poll(millis, TimeUnit.MILLISECONDS) : next;
  }

  /// What is announced from now on and finds no room says so again.
  private void refill() {
    missing = false;
    FrameAddress from = last;
    boolean all = rows.visit(activityArn, from, null, this::fill);
    if (all && from != null) {
      last = null;
      all = rows.visit(activityArn, null, from, this::fill);
    }
    if (all) {
      last = null;
    } else {
      missing = true;
    }
  }

  private boolean fill(FrameAddress attempt) {
    if (!announced.offer(attempt)) {
      return false;
    }
    last = attempt;
    return true;
  }
}
