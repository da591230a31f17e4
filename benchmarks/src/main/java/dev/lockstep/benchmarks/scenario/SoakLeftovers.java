package dev.lockstep.benchmarks.scenario;

import dev.lockstep.engine.check.Check;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageCheck;
import dev.lockstep.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a server has left in its data directory: when every execution has ended nothing may be
/// under way any more, and when all of them are old nothing of them may be there.
final class SoakLeftovers {
  /// Older than anything is kept for.
  private static final Duration AGE = Duration.ofDays(400);

  private static final int LETTER_AT = 2;
  private static final byte[] FIRST = {};
  private static final byte[] BEHIND_LAST = {-1, -1, -1};

  /// Kinds of rows, as the engine's layout of keys calls them, that stand for something under way:
  /// outstanding tasks, executions that go on, halted ones, decisions made apart, Express
  /// executions, commands between partitions, timers.
  private static final String UNDER_WAY = "okzwyct";

  /// Those that are kept without any execution: the catalog, counters, the last command of each
  /// partition, and that a machine has been deleted.
  private static final String KEPT = "SDAFRVBNQmdb";

  private final List<String> problems = new ArrayList<>();

  /// How many rows there were of each kind, before and after everything became old.
  private Map<Character, Long> before = Map.of();

  private Map<Character, Long> after = Map.of();

  private SoakLeftovers() {}

  /// Looks at the directory of a server that has stopped, and ages it.
  static SoakLeftovers in(Path data) {
    SoakLeftovers found = new SoakLeftovers();
    found.before = found.count(data);
    found.before.forEach((kind, rows) -> {
      if (UNDER_WAY.indexOf(kind) >= 0) {
        found.problems.add("%,d rows of kind %c are left under way".formatted(rows, kind));
      }
    });
    age(data);
    found.after = found.count(data);
    found.after.forEach((kind, rows) -> {
      if (KEPT.indexOf(kind) < 0) {
        found.problems.add("%,d rows of kind %c outlive their time".formatted(rows, kind));
      }
    });
    return found;
  }

  private Map<Character, Long> count(Path data) {
    Map<Character, Long> counts = new TreeMap<>();
    StorageCheck files =
        StorageCheck.run(
            data,
            (rows, partitions) -> {
              problems.addAll(Check.run(rows, partitions, _ -> {}).problems());
              count(rows, counts);
            });
    problems.addAll(files.problems());
    return counts;
  }

  private static void count(RowReader rows, Map<Character, Long> counts) {
    for (Table table : Table.values()) {
      rows.scan(
          table,
          FIRST,
          BEHIND_LAST,
          (key, _) -> {
            counts.merge((char) key[LETTER_AT], 1L, Long::sum);
            return true;
          });
    }
  }

  private static void age(Path data) {
    Instant then = Instant.now().plus(AGE);
    try (DataDirectory directory = DataDirectory.openExisting(data);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      new OfflineEngine(directory, storage, () -> then).run();
    }
  }

  List<String> problems() {
    return problems;
  }

  Map<Character, Long> before() {
    return before;
  }

  Map<Character, Long> after() {
    return after;
  }
}
