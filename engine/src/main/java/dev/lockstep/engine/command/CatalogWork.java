package dev.lockstep.engine.command;

import dev.lockstep.engine.journal.RowReader;
import org.jspecify.annotations.Nullable;

/// What one catalog command sees and does: the catalog's rows with every earlier decision applied,
/// the time and the numbers that the partition gives it, and the changes it makes.
public interface CatalogWork {
  /// The row at `key` in the catalog, or null.
  byte @Nullable [] get(byte[] key);

  /// Visits catalog rows in ascending order of their keys.
  void scan(byte[] from, byte[] to, RowReader.Visitor visitor);

  void put(byte[] key, byte[] value);

  void delete(byte[] key);

  /// Milliseconds since the epoch, never less than at an earlier decision.
  long nowMillis();

  /// A number that this catalog has not given before, for creation ids.
  long nextNumber();

  /// A random UUID, from the partition's own randomness.
  String nextUuid();

  /// Has every partition stop the executions of a machine and then tells the catalog, which removes
  /// the machine's row at `stateMachineKey` when all have done so.
  void stopExecutionsOf(long machine, byte[] stateMachineKey);
}
