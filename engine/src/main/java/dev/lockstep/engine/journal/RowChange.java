package dev.lockstep.engine.journal;

/// One change of a batch. Keys sort as unsigned bytes. The arrays belong to the change: nobody
/// writes to them any more.
public sealed interface RowChange {
  Table table();

  byte[] key();

  /// The row at `key` becomes `value`.
  record Put(Table table, byte[] key, byte[] value) implements RowChange {}

  /// There is no row at `key` any more, if there was one.
  record Delete(Table table, byte[] key) implements RowChange {}
}
