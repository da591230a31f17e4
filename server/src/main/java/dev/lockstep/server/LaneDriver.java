package dev.lockstep.server;

import dev.lockstep.engine.partition.Lane;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The thread of one lane. A platform thread and not the caller's own or a virtual one, for what it
/// decides can keep a processor busy for a second at a time: so the system takes the processor away
/// from it and gives it to the partitions, the journal and the calls of the API as well.
final class LaneDriver implements AutoCloseable {
  private static final long LONGEST_SLEEP_MILLIS = 1_000;

  private final Lane lane;
  private final InstantSource clock;
  private final Consumer<Throwable> onFailure;
  private final Thread thread;
  private volatile boolean awake;
  private volatile boolean closing;

  /// @param lane made with this driver's [#wakeUp]
  /// @param onFailure told when the lane can decide nothing any more
  LaneDriver(Lane lane, String name, InstantSource clock, Consumer<Throwable> onFailure) {
    this.lane = lane;
    this.clock = clock;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /// There may be something to do. Safe for any thread.
  void wakeUp() {
    if (!awake) {
      awake = true;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    try {
      while (!closing) {
        awake = false;
        if (!lane.step()) {
          sleep();
        }
      }
    } catch (RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  private void sleep() {
    long untilDue = lane.nextDueMillis() - clock.millis();
    if (!awake && untilDue > 0) {
      LockSupport.parkNanos(Math.min(untilDue, LONGEST_SLEEP_MILLIS) * 1_000_000);
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
