package dev.lockstep.storage;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.rocksdb.Snapshot;

/// Reads rows of an open database, as they are or as they were at a snapshot. Guarding against its
/// closing is the caller's task.
final class RocksRows implements RowReader {
  private final RocksDatabase database;
  private final @Nullable Snapshot snapshot;

  RocksRows(RocksDatabase database, @Nullable Snapshot snapshot) {
    this.database = database;
    this.snapshot = snapshot;
  }

  @Override
  public byte @Nullable [] get(Table table, byte[] key) {
    try {
      return snapshot == null
          ? database.database().get(database.table(table), key)
          : get(table, key, snapshot);
    } catch (RocksDBException e) {
      throw StorageException.because("A row cannot be read", e);
    }
  }

  private byte @Nullable [] get(Table table, byte[] key, Snapshot at) throws RocksDBException {
    try (ReadOptions options = new ReadOptions().setSnapshot(at)) {
      return database.database().get(database.table(table), options, key);
    }
  }

  private ReadOptions readOptions() {
    ReadOptions options = new ReadOptions();
    return snapshot == null ? options : options.setSnapshot(snapshot);
  }

  @Override
  public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {
    visit(table, from, to, visitor, Direction.FORWARDS);
  }

  @Override
  public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {
    visit(table, from, to, visitor, Direction.BACKWARDS);
  }

  private enum Direction {
    FORWARDS,
    BACKWARDS
  }

  /// The bounds are given to RocksDB so that it does not step over deleted rows beyond them.
  private void visit(Table table, byte[] from, byte[] to, Visitor visitor, Direction direction) {
    if (Arrays.compareUnsigned(from, to) >= 0) {
      return;
    }
    try (Slice lower = new Slice(from);
        Slice upper = new Slice(to);
        ReadOptions options =
            readOptions().setIterateLowerBound(lower).setIterateUpperBound(upper);
        RocksIterator rows = database.database().newIterator(database.table(table), options)) {
      switch (direction) {
        case FORWARDS -> visitForwards(rows, visitor);
        case BACKWARDS -> visitBackwards(rows, visitor);
      }
      rows.status();
    } catch (RocksDBException e) {
      throw StorageException.because("Rows cannot be read", e);
    }
  }

  private static void visitForwards(RocksIterator rows, Visitor visitor) {
    rows.seekToFirst();
    while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
      rows.next();
    }
  }

  private static void visitBackwards(RocksIterator rows, Visitor visitor) {
    rows.seekToLast();
    while (rows.isValid() && visitor.visit(rows.key(), rows.value())) {
      rows.prev();
    }
  }
}
