package dev.lockstep.engine.partition;

import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;

/// The numbers that a partition has given and must never give again; one row, rewritten by every
/// batch that gave any.
final class Counters {
  private long nextExecution = 1;
  private long nextCatalogNumber = 1;
  private long lastMillis;
  private long[] sequences;
  private boolean changed;

  Counters(int partitions) {
    sequences = new long[partitions];
  }

  static Counters decode(int partitions, byte[] bytes) {
    Counters counters = new Counters(partitions);
    RowFields fields = new RowFields(bytes);
    int destination = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> counters.nextExecution = fields.number();
        case 2 -> counters.nextCatalogNumber = fields.number();
        case 3 -> counters.lastMillis = fields.number();
        case 4 -> destination = fields.integer() - 1;
        case 5 -> counters.sequences[destination] = fields.number();
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
            .number(3, lastMillis);
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

  long takeCatalogNumber() {
    changed = true;
    return nextCatalogNumber++;
  }

  long takeSequence(int destination) {
    changed = true;
    return ++sequences[destination];
  }

  /// The time, never earlier than any that was given before.
  long time(long clockMillis) {
    lastMillis = Math.max(lastMillis, clockMillis);
    return lastMillis;
  }

  /// True if a number has been given since the last call.
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }
}
