package dev.lockstep.storage;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What waits to be written, first come first. It has no bound of its own: a partition has at most
/// one batch on its way, and that bounds it.
final class CommitQueue {
  private final long maxGroupBytes;
  private final ArrayDeque<Commit> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private @Nullable StorageException closed;

  /// @param maxGroupBytes a group ends with the commit that reaches it
  CommitQueue(long maxGroupBytes) {
    this.maxGroupBytes = maxGroupBytes;
  }

  /// @return null if the commit is in the queue now, or the reason why it was not accepted
  synchronized @Nullable StorageException offer(Commit commit) {
    if (closed == null) {
      waiting.add(commit);
      waitingBytes += commit.bytes();
      notifyAll();
    }
    return closed;
  }

  /// Waits until there is something, and takes all there is, up to the bound. An empty group means
  /// that the queue is closed and nothing is left in it.
  synchronized List<Commit> take() throws InterruptedException {
    while (waiting.isEmpty() && closed == null) {
      wait();
    }
    List<Commit> group = new ArrayList<>();
    long groupBytes = 0;
    while (!waiting.isEmpty() && groupBytes < maxGroupBytes) {
      Commit next = waiting.remove();
      groupBytes += next.bytes();
      group.add(next);
    }
    waitingBytes -= groupBytes;
    return group;
  }

  /// Accepts nothing more, because of `reason`; the first reason stays.
  synchronized void close(StorageException reason) {
    if (closed == null) {
      closed = reason;
    }
    notifyAll();
  }

  /// Accepts nothing more and gives back what waits.
  synchronized List<Commit> fail(StorageException reason) {
    closed = reason;
    List<Commit> rest = new ArrayList<>(waiting);
    waiting.clear();
    waitingBytes = 0;
    return rest;
  }

  synchronized long waitingBytes() {
    return waitingBytes;
  }
}
