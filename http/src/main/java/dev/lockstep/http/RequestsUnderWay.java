package dev.lockstep.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Counts requests so that closing can wait for them.
final class RequestsUnderWay {
  private final Object lock = new Object();
  private int count;
  private boolean draining;

  /// False once draining: the request must be refused.
  boolean enter() {
    synchronized (lock) {
      if (draining) {
        return false;
      }
      count++;
      return true;
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
