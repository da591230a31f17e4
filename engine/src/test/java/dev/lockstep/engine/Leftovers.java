package dev.lockstep.engine;

import dev.lockstep.engine.journal.Table;
import java.util.ArrayList;
import java.util.List;

/// What is left in the tables of living things.
public final class Leftovers {
  /// Per partition: the counters (`m`) and the last command received from each neighbour (`d`).
  /// They outlive every execution, and their number is bounded by the number of partitions.
  private static final String KEPT = "md";

  /// Where a key says what it is: behind its partition.
  private static final int KIND_AT = 2;

  private Leftovers() {}

  /// How many rows of LIVE and TIMERS belong to executions.
  public static int live(EngineHarness engine) {
    return kinds(engine).size();
  }

  /// The letters of those rows, see `Keys`.
  public static List<Character> kinds(EngineHarness engine) {
    List<Character> kinds = new ArrayList<>();
    for (Table table : List.of(Table.LIVE, Table.TIMERS)) {
      engine.keys(table).stream()
          .map(Leftovers::kind)
          .filter(kind -> KEPT.indexOf(kind) < 0)
          .forEach(kinds::add);
    }
    return kinds;
  }

  private static char kind(byte[] key) {
    return (char) key[KIND_AT];
  }
}
