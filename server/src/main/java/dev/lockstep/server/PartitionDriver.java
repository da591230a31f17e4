package dev.lockstep.server;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.partition.Partitions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// The one thread that drives every partition of the process: it has them decide, hands their
/// batches to the journal together, and releases what has become durable. It never waits for the
/// disk: while one partition's batch is being written the others go on.
final class PartitionDriver implements AutoCloseable {
  private static final long LONGEST_SLEEP_MILLIS = 1_000;

  private final Partitions partitions;
  private final Journal journal;
  private final InstantSource clock;
  private final Consumer<Throwable> onFailure;
  private final Queue<List<Batch>> durable = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  /// When the latest turn of the loop began, as [System#nanoTime].
  private final AtomicLong turned = new AtomicLong(System.nanoTime());

  private volatile boolean awake;
  private volatile boolean closing;

  /// @param partitions made with this driver's [#wakeUp]
  /// @param onFailure told when nothing can be committed or decided any more
  PartitionDriver(
      Partitions partitions, Journal journal, InstantSource clock, Consumer<Throwable> onFailure) {
    this.partitions = partitions;
    this.journal = journal;
    this.clock = clock;
    this.onFailure = onFailure;
    this.thread = Thread.ofPlatform().name("partitions").unstarted(this::run);
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
        turned.lazySet(System.nanoTime());
        boolean released = release();
        boolean decided = decide();
        if (!released && !decided) {
          sleep();
        }
      }
    } catch (RuntimeException | Error e) {
      onFailure.accept(e);
    }
  }

  /// How long the present turn has taken; idle, the loop turns at least once a second.
  long nanosInTurn() {
    return System.nanoTime() - turned.get();
  }

  private boolean release() {
    boolean any = false;
    List<Batch> batches = durable.poll();
    while (batches != null) {
      batches.forEach(batch -> partitions.committed(batch.partition()));
      any = true;
      batches = durable.poll();
    }
    return any;
  }

  private boolean decide() {
    boolean any = false;
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < partitions.partitions(); i++) {
      if (partitions.hasWork(i)) {
        any = true;
        Batch batch = partitions.step(i);
        if (batch != null) {
          batches.add(batch);
        }
      }
    }
    if (!batches.isEmpty()) {
      journal.append(batches, new Commit(batches));
    }
    return any;
  }

  private void sleep() {
    long untilDue = partitions.nextDueMillis() - clock.millis();
    if (!awake && untilDue > 0) {
      LockSupport.parkNanos(Math.min(untilDue, LONGEST_SLEEP_MILLIS) * 1_000_000);
    }
  }

  private final class Commit implements Journal.Completion {
    private final List<Batch> batches;

    Commit(List<Batch> batches) {
      this.batches = batches;
    }

    @Override
    public void durable() {
      durable.add(batches);
      wakeUp();
    }

    @Override
    public void failed(Throwable cause) {
      onFailure.accept(cause);
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
