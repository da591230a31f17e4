package dev.lockstep.engine.journal;

import org.jspecify.annotations.Nullable;

/// Reads committed rows. Safe for use by several threads.
public interface RowReader {
  /// The value at `key`, or null if there is no such row. The caller owns the array.
  byte @Nullable [] get(Table table, byte[] key);

  /// Visits the rows with `from <= key < to` in ascending order until the visitor has had enough.
  /// There are none if `from` is not before `to`. A visitor may read, but not append and wait.
  void scan(Table table, byte[] from, byte[] to, Visitor visitor);

  /// Visits the rows with `from <= key < to` in descending order until the visitor has had enough.
  void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor);

  /// Receives rows.
  @FunctionalInterface
  interface Visitor {
    /// @return whether to go on
    boolean visit(byte[] key, byte[] value);
  }
}
