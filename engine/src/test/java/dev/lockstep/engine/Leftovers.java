package dev.lockstep.engine;

import dev.lockstep.engine.journal.Table;
import java.util.ArrayList;
import java.util.List;

/// What is left in the tables of living things.
public final class Leftovers {
  /// Per partition: the counters (`m`), the last command received from each neighbour (`d`) and the
  /// machines that are deleted (`b`). They outlive every execution.
  private static final String KEPT = "mdb";

  /// Where a key says what it is: behind its partition.
  private static final int KIND_AT = 2;

  private static final char FRAME = 'f';

  private Leftovers() {}

  /// How many rows of LIVE and TIMERS belong to executions.
  public static int live(EngineHarness engine) {
    return kinds(engine).size();
  }

  /// How many frames are kept, by running executions or for redrives.
  public static int frames(EngineHarness engine) {
    return (int) engine.keys(Table.LIVE).stream().filter(key -> kind(key) == FRAME).count();
  }

  /// The letters of those rows, see `Keys`; without the frames that redrives need if no execution
  /// runs.
  public static List<Character> kinds(EngineHarness engine) {
    boolean over =
        engine.executions().stream().allMatch(arn -> engine.progress(arn).status().isClosed());
    List<Character> kinds = new ArrayList<>();
    for (Table table : List.of(Table.LIVE, Table.TIMERS)) {
      engine.keys(table).stream()
          .map(Leftovers::kind)
          .filter(kind -> KEPT.indexOf(kind) < 0 && !(over && kind == FRAME))
          .forEach(kinds::add);
    }
    return kinds;
  }

  private static char kind(byte[] key) {
    return (char) key[KIND_AT];
  }
}
