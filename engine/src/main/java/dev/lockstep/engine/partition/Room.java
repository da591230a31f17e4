package dev.lockstep.engine.partition;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Room for a number of things that have a number of bytes together. One that is alone finds room
/// however many it has. Safe for use by several threads.
final class Room {
  private final int most;
  private final long mostBytes;
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicLong bytes = new AtomicLong();

  Room(int most, long mostBytes) {
    this.most = most;
    this.mostBytes = mostBytes;
  }

  /// False if there is no room.
  boolean enter(int size) {
    int inside = count.incrementAndGet();
    long together = bytes.addAndGet(size);
    if (inside <= most && (together <= mostBytes || inside == 1)) {
      return true;
    }
    leave(size);
    return false;
  }

  /// For what was inside before, whether there is room or not.
  void enterAgain(int size) {
    count.incrementAndGet();
    bytes.addAndGet(size);
  }

  void leave(int size) {
    count.decrementAndGet();
    bytes.addAndGet(-size);
  }

  int size() {
    return count.get();
  }
}
