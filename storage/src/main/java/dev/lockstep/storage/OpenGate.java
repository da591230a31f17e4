package dev.lockstep.storage;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps readers away from native memory that has been freed: closing waits for those inside and
/// turns away those that come later.
final class OpenGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final String what;
  private boolean closed;

  OpenGate(String what) {
    this.what = what;
  }

  /// @throws StorageException if it is closed
  <T extends @Nullable Object> T whileOpen(Supplier<T> read) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new StorageException(what + " is closed.");
      }
      return read.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// @throws StorageException if it is closed
  void run(Runnable read) {
    whileOpen(() -> {
      read.run();
      return true;
    });
  }

  /// Runs `free` if this is the first call.
  ///
  /// @throws IllegalStateException if called from within a read, which would wait for itself
  void close(Runnable free) {
    if (lock.getReadHoldCount() > 0) {
      throw new IllegalStateException(what + " is being read by the thread that closes it");
    }
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        free.run();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }
}
