package dev.lockstep.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Counts requests, so that closing can wait for them and there are not too many.
final class RequestsUnderWay {
  private final Object lock = new Object();
  private final int most;
  private int count;
  private boolean draining;

  /// @param most requests
  RequestsUnderWay(int most) {
    this.most = most;
  }

  /// What is said of a request that comes in.
  enum Admission {
    ENTERED,
    TOO_MANY,
    DRAINING
  }

  /// Unless it has entered, the request must be refused.
  Admission enter() {
    synchronized (lock) {
      if (draining) {
        return Admission.DRAINING;
      }
      if (count >= most) {
        return Admission.TOO_MANY;
      }
      count++;
      return Admission.ENTERED;
    }
  }

  void leave() {
    synchronized (lock) {
      count--;
      lock.notifyAll();
    }
  }

  void drain(Duration grace) {
    long deadline = System.nanoTime() + grace.toNanos();
    synchronized (lock) {
      draining = true;
      try {
        for (long left = grace.toNanos();
            count > 0 && left > 0;
            left = deadline - System.nanoTime()) {
          TimeUnit.NANOSECONDS.timedWait(lock, left);
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
