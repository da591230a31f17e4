package dev.lockstep.engine.decision;

import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.StatusLists;
import java.util.List;

/// The index rows of one execution: its name, its places in the lists of its machine, version and
/// alias, and when it closed.
final class ListRows {
  private static final byte[] NOTHING = new RowWriter(1).toBytes();

  private final int partition;
  private final ExecutionIdentity identity;
  private final List<RowChange> rows;

  private ListRows(int partition, ExecutionIdentity identity, List<RowChange> rows) {
    this.partition = partition;
    this.identity = identity;
    this.rows = rows;
  }

  /// Adds the rows of an execution that has begun.
  static void begun(
      int partition, ExecutionIdentity identity, ExecutionProgress progress, List<RowChange> rows) {
    ListRows lists = new ListRows(partition, identity, rows);
    long number = identity.number();
    rows.add(
        new RowChange.Put(
            Table.INDEX, Keys.name(partition, identity.executionArn()), NameRow.encode(number)));
    lists.put(Keys.listed(partition, identity.machine(), identity.startMillis(), number));
    lists.byStatus(progress).forEach(lists::put);
    if (progress.status().isClosed()) {
      lists.put(lists.closed(progress));
    }
  }

  /// Adds the changes of rows of an execution that has gone from `before` to `after`.
  static void changed(
      int partition,
      ExecutionIdentity identity,
      ExecutionProgress before,
      ExecutionProgress after,
      List<RowChange> rows) {
    ListRows lists = new ListRows(partition, identity, rows);
    if (after.status() != before.status()) {
      lists.byStatus(before).forEach(lists::delete);
      lists.byStatus(after).forEach(lists::put);
    }
    if (after.status().isClosed() && after.stopMillis() != before.stopMillis()) {
      lists.put(lists.closed(after));
    }
  }

  private List<byte[]> byStatus(ExecutionProgress progress) {
    return StatusLists.keys(partition, identity, progress.status());
  }

  private byte[] closed(ExecutionProgress progress) {
    return Keys.closed(partition, progress.stopMillis(), identity.number());
  }

  private void put(byte[] key) {
    rows.add(new RowChange.Put(Table.INDEX, key, NOTHING));
  }

  private void delete(byte[] key) {
    rows.add(new RowChange.Delete(Table.INDEX, key));
  }
}
