package dev.lockstep.storage;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what has been appended with as few syncs as possible: a thread of its own takes all there
/// is, writes it as one, and tells those who wait, in order. It never waits for more to come: while
/// one write is on its way the next group gathers, so a quiet journal is quick and a busy one
/// batches by itself.
///
/// The first write that fails is the last: whether it reached the disk is unknown, so everything
/// after it fails with the same reason. Those who are told that say it to people; only a bug is
/// logged here.
final class GroupCommit implements Journal, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

  /// Makes batches durable and visible, all of them or none, before it returns.
  @FunctionalInterface
  interface Writer {
    void write(List<Batch> batches) throws Exception;
  }

  private final Writer writer;
  private final CommitQueue queue;
  private final Thread thread;
  private final LongAdder batches = new LongAdder();
  private final LongAdder changes = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /// From 64 microseconds to 8.4 seconds.
  private final Histogram writeNanos = new Histogram(64_000, 2, 18);

  /// From 1 to 65,536.
  private final Histogram writeChanges = new Histogram(1, 4, 9);

  /// When the write under way began, 0 for none.
  private volatile long writingSince;

  private volatile @Nullable StorageException failure;

  GroupCommit(Writer writer, long maxGroupBytes) {
    this.writer = writer;
    this.queue = new CommitQueue(maxGroupBytes);
    this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(this::run);
  }

  static GroupCommit start(Writer writer, long maxGroupBytes) {
    GroupCommit commit = new GroupCommit(writer, maxGroupBytes);
    commit.thread.start();
    return commit;
  }

  /// Completions run on the journal's thread: what they take, the next sync waits.
  @Override
  public void append(List<Batch> batches, Completion completion) {
    StorageException refusal = queue.offer(Commit.of(batches, completion));
    if (refusal != null) {
      tellFailed(completion, refusal);
    }
  }

  private void run() {
    try {
      List<Commit> group = queue.take();
      while (!group.isEmpty() && failure == null) {
        commit(group);
        group = queue.take();
      }
    } catch (InterruptedException e) {
      fail(List.of(), e);
    }
  }

  private void commit(List<Commit> group) {
    List<Batch> together = new ArrayList<>();
    group.forEach(commit -> together.addAll(commit.batches()));
    long started = System.nanoTime();
    writingSince = started;
    try {
      writer.write(together);
    } catch (Exception | Error e) {
      fail(group, e);
      return;
    }
    writingSince = 0;
    writeNanos.record(System.nanoTime() - started);
    count(group, together.size());
    group.forEach(commit -> tellDurable(commit.completion()));
  }

  private void count(List<Commit> group, int written) {
    batches.add(written);
    long together = 0;
    for (Commit commit : group) {
      together += commit.changes();
      bytes.add(commit.bytes());
    }
    changes.add(together);
    writeChanges.record(together);
  }

  private void fail(List<Commit> group, Throwable cause) {
    StorageException reason =
        new StorageException("The journal has failed and accepts nothing more: " + cause, cause);
    failure = reason;
    List<Commit> rest = queue.fail(reason);
    if (!(cause instanceof RocksDBException)) {
      LOG.error("A bug: the journal has failed", cause);
    }
    group.forEach(commit -> tellFailed(commit.completion(), reason));
    rest.forEach(commit -> tellFailed(commit.completion(), reason));
  }

  private static void tellDurable(Completion completion) {
    try {
      completion.durable();
    } catch (RuntimeException | Error e) {
      LOG.error("A completion has thrown", e);
    }
  }

  private static void tellFailed(Completion completion, StorageException reason) {
    try {
      completion.failed(reason);
    } catch (RuntimeException | Error e) {
      LOG.error("A completion has thrown", e);
    }
  }

  /// Why a write failed, if one has.
  @Nullable StorageException failure() {
    return failure;
  }

  JournalStatistics statistics() {
    long since = writingSince;
    return new JournalStatistics(
        batches.sum(),
        changes.sum(),
        bytes.sum(),
        queue.waitingBytes(),
        writeNanos.snapshot(),
        writeChanges.snapshot(),
        since == 0 ? 0 : System.nanoTime() - since);
  }

  /// Writes what has been appended so far, and accepts nothing more.
  @Override
  public void close() {
    if (Thread.currentThread() == thread) {
      throw new IllegalStateException("The journal cannot be closed by one of its completions");
    }
    queue.close(new StorageException("The journal is closed."));
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
