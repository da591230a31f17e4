package dev.lockstep.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Room for requests: memory for their bodies, from before a body is received until it has been
/// answered, and turns of those that are over quickly, so that a flood of them leaves the
/// processors to the rest. What can be refused gets half of the memory, so that there is some for
/// the rest. A body that is larger than that half gets a place of its own, of which there is one.
/// All wait in the order of their coming. Safe for use by several threads.
final class Room {
  private static final int UNIT_BYTES = 256;

  private final int half;
  private final Semaphore all;
  private final Semaphore ofRefusable;
  private final Semaphore large = new Semaphore(1, true);
  private final Semaphore turns;
  private final Semaphore requests;

  /// A request's place, to be given back.
  interface Place {
    void giveBack();
  }

  /// @param bytes for bodies
  /// @param turns how many quick requests are answered at once
  /// @param requests how many of those that can be refused may be here, with those that wait
  Room(long bytes, int turns, int requests) {
    half = (int) Math.clamp(bytes / UNIT_BYTES / 2, 1, Integer.MAX_VALUE / 2);
    all = new Semaphore(2 * half, true);
    ofRefusable = new Semaphore(half, true);
    this.turns = new Semaphore(turns, true);
    this.requests = new Semaphore(requests);
  }

  /// A place for a body of `bytes`, or null if there was none all the time.
  @Nullable Place take(long bytes, boolean refusable, boolean quick, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int units = (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT_BYTES - 1) / UNIT_BYTES);
    Taking taking = new Taking(deadline);
    boolean taken =
        (!refusable || taking.takeNow(requests))
            && (units > half
                ? taking.take(large, 1)
                : (!refusable || taking.take(ofRefusable, units)) && taking.take(all, units))
            && (!quick || taking.take(turns, 1));
    if (!taken) {
      taking.giveBack();
    }
    return taken ? taking : null;
  }

  /// What has been taken so far.
  private static final class Taking implements Place {
    private final long deadline;
    private Runnable back = () -> {};

    Taking(long deadline) {
      this.deadline = deadline;
    }

    boolean takeNow(Semaphore from) {
      boolean taken = from.tryAcquire();
      if (taken) {
        back = from::release;
      }
      return taken;
    }

    boolean take(Semaphore from, int permits) throws InterruptedException {
      boolean taken;
      try {
        taken =
            from.tryAcquire(
                permits, Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        giveBack();
        throw e;
      }
      if (taken) {
        Runnable earlier = back;
        back =
            () -> {
              from.release(permits);
              earlier.run();
            };
      }
      return taken;
    }

    @Override
    public void giveBack() {
      back.run();
    }
  }
}
