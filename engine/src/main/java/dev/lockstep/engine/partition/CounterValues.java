package dev.lockstep.engine.partition;

import org.jspecify.annotations.Nullable;

/// What a partition's row of counters says.
public final class CounterValues {
  private final Counters counters;

  private CounterValues(Counters counters) {
    this.counters = counters;
  }

  /// @param row at [dev.lockstep.engine.row.Keys#counters], or null if there is none yet
  public static CounterValues decode(int partitions, byte @Nullable [] row) {
    return new CounterValues(
        row == null ? Counters.fresh(partitions, 1) : Counters.decode(partitions, row));
  }

  /// The number that the next execution gets.
  public long nextExecution() {
    return counters.nextExecution();
  }

  /// How many executions are open; null if the row does not tell.
  public @Nullable Long openExecutions() {
    return counters.openExecutions();
  }

  /// The number of the last command to another partition.
  public long lastSequence(int destination) {
    return counters.lastSequence(destination);
  }
}
