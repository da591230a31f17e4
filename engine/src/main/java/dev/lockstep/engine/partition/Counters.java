package dev.lockstep.engine.partition;

import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import org.jspecify.annotations.Nullable;

/// The numbers that a partition has given and must never give again, and the last time that it has
/// stamped; one row, rewritten by every batch that gave any number or that is later than the last.
final class Counters {
  private long nextExecution;
  private long nextCatalogNumber = 1;
  private long lastMillis;
  private @Nullable Long openExecutions;
  private long[] sequences;
  private boolean changed;

  private Counters(int partitions, long firstExecution) {
    nextExecution = firstExecution;
    sequences = new long[partitions];
  }

  /// Of a partition that has no row yet.
  ///
  /// @param firstExecution the number of the first execution
  static Counters fresh(int partitions, long firstExecution) {
    Counters counters = new Counters(partitions, firstExecution);
    counters.openExecutions = 0L;
    return counters;
  }

  static Counters decode(int partitions, byte[] bytes) {
    Counters counters = new Counters(partitions, 1);
    RowFields fields = new RowFields(bytes);
    int destination = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> counters.nextExecution = fields.number();
        case 2 -> counters.nextCatalogNumber = fields.number();
        case 3 -> counters.lastMillis = fields.number();
        case 4 -> destination = fields.integer() - 1;
        case 5 -> counters.sequences[destination] = fields.number();
        case 6 -> counters.openExecutions = fields.optional();
        default -> {}
      }
    }
    return counters;
  }

  byte[] encode() {
    RowWriter row =
        new RowWriter(1)
            .number(1, nextExecution)
            .number(2, nextCatalogNumber)
            .number(3, lastMillis)
            .optional(6, openExecutions);
    for (int i = 0; i < sequences.length; i++) {
      if (sequences[i] != 0) {
        row.number(4, i + 1).number(5, sequences[i]);
      }
    }
    return row.toBytes();
  }

  long nextExecution() {
    return nextExecution;
  }

  void executionBegun() {
    nextExecution++;
    changed = true;
  }

  /// How many executions are open, or null in a row written before that was counted.
  @Nullable Long openExecutions() {
    return openExecutions;
  }

  /// What was counted in rows, for a row that does not tell.
  void openExecutions(long counted) {
    openExecutions = counted;
    changed = true;
  }

  void openExecutionsChange(int by) {
    if (openExecutions == null) {
      throw new IllegalStateException("Open executions have not been counted");
    }
    openExecutions += by;
    changed = true;
  }

  long takeCatalogNumber() {
    changed = true;
    return nextCatalogNumber++;
  }

  long takeSequence(int destination) {
    changed = true;
    return ++sequences[destination];
  }

  long lastSequence(int destination) {
    return sequences[destination];
  }

  /// The time, never earlier than any that was given before.
  long time(long clockMillis) {
    if (clockMillis > lastMillis) {
      lastMillis = clockMillis;
      changed = true;
    }
    return lastMillis;
  }

  /// The time as it would be given now.
  long timeAt(long clockMillis) {
    return Math.max(lastMillis, clockMillis);
  }

  /// True if a number has been given or time has passed since the last call.
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }
}
