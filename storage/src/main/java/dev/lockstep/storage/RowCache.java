package dev.lockstep.storage;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Small rows of the catalog that have been read lately, as they are now: nearly every call of the
/// API reads one, and they seldom change. Safe for use by several threads.
final class RowCache {
  private static final int MAX_ROW_BYTES = 16 << 10;
  private static final long MAX_BYTES = 4 << 20;

  private record Key(byte[] bytes) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(bytes);
    }
  }

  private final Map<Key, byte[]> rows = new ConcurrentHashMap<>();
  private final Object writing = new Object();
  private volatile long writes;
  private long bytes;

  /// The row of `key`, read by `read` if it is not known. Whoever gets it must not change it.
  byte @Nullable [] get(byte[] key, Function<byte[], byte @Nullable []> read) {
    Key known = new Key(key);
    byte[] cached = rows.get(known);
    if (cached != null) {
      return cached;
    }
    long before = writes;
    byte[] row = read.apply(key);
    if (row != null && row.length <= MAX_ROW_BYTES) {
      keep(known, row, before);
    }
    return row;
  }

  /// What was read before a write may be old by now.
  private void keep(Key key, byte[] row, long writesBefore) {
    synchronized (writing) {
      if (writes != writesBefore) {
        return;
      }
      if (bytes > MAX_BYTES) {
        rows.clear();
        bytes = 0;
      }
      if (rows.putIfAbsent(key, row) == null) {
        bytes += key.bytes.length + row.length;
      }
    }
  }

  /// The batches have been written, or may have been. Only then can their rows be read, and before
  /// anybody is told that they are durable.
  void written(List<Batch> batches) {
    for (Batch batch : batches) {
      for (RowChange change : batch.changes()) {
        if (change.table() == Table.CATALOG) {
          forget(new Key(change.key()));
        }
      }
    }
  }

  private void forget(Key key) {
    synchronized (writing) {
      writes++;
      byte[] before = rows.remove(key);
      if (before != null) {
        bytes -= key.bytes.length + before.length;
      }
    }
  }
}
