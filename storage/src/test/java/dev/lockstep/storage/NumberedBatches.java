package dev.lockstep.storage;

import static dev.lockstep.engine.journal.Rows.delete;
import static dev.lockstep.engine.journal.Rows.put;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Rows;
import dev.lockstep.engine.journal.Table;
import java.util.ArrayList;
import java.util.List;

/// Batches 1, 2, 3, … of a partition. Each writes to several tables, deletes what the one before it
/// wrote to another, and counts; so what is there tells whether one is missing, torn or out of
/// order.
final class NumberedBatches {
  private static final String VALUE = "v".repeat(300);

  private NumberedBatches() {}

  static Batch batch(int partition, int number) {
    return new Batch(
        partition,
        List.of(
            put(Table.HISTORY, key(partition, number), VALUE),
            put(Table.INDEX, key(partition, number), ""),
            put(Table.TIMERS, key(partition, number), "due"),
            delete(Table.TIMERS, key(partition, number - 1)),
            put(Table.LIVE, "last of " + partition, "" + number)));
  }

  /// The number of the last batch that is there.
  ///
  /// @throws AssertionError if one before it is missing, or anything of one is missing
  static int verify(RowReader rows, int partition) {
    String count = Rows.get(rows, Table.LIVE, "last of " + partition);
    int last = count == null ? 0 : Integer.parseInt(count);
    List<String> numbers = new ArrayList<>();
    for (int number = 1; number <= last; number++) {
      numbers.add(key(partition, number));
    }
    expect(numbers, keys(rows, Table.HISTORY, partition));
    expect(numbers, keys(rows, Table.INDEX, partition));
    expect(
        last == 0 ? List.of() : List.of(key(partition, last)), keys(rows, Table.TIMERS, partition));
    return last;
  }

  private static void expect(List<String> expected, List<String> found) {
    if (!expected.equals(found)) {
      throw new AssertionError(
          "expected %d rows up to %s, found %d: %s"
              .formatted(
                  expected.size(),
                  expected.isEmpty() ? "nothing" : expected.getLast(),
                  found.size(),
                  found));
    }
  }

  private static List<String> keys(RowReader rows, Table table, int partition) {
    List<String> keys = new ArrayList<>();
    rows.scan(
        table,
        Rows.bytes(partition + "/"),
        Rows.bytes(partition + "0"),
        (key, _) -> keys.add(Rows.text(key)));
    return keys;
  }

  private static String key(int partition, int number) {
    return "%d/%08d".formatted(partition, number);
  }
}
