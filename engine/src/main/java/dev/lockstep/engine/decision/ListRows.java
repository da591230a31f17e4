package dev.lockstep.engine.decision;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.row.Redrivability;
import dev.lockstep.engine.row.RowWriter;
import dev.lockstep.engine.row.StatusLists;
import java.util.ArrayList;
import java.util.List;

/// The index rows of one execution: its name, its places in the lists of its machine, version and
/// alias, and when it closed.
public final class ListRows {
  /// The closing time under which the removal of an execution is due at once.
  public static final long SUPERSEDED = 0;

  private static final byte[] NOTHING = new RowWriter(1).toBytes();

  private final int partition;
  private final ExecutionIdentity identity;
  private final List<RowChange> rows;
  private final Limits limits;

  private ListRows(DecisionContext context, ExecutionIdentity identity, List<RowChange> rows) {
    this.partition = context.partition();
    this.limits = context.limits();
    this.identity = identity;
    this.rows = rows;
  }

  /// Adds the rows of an execution that has begun.
  static void begun(
      DecisionContext context,
      ExecutionIdentity identity,
      ExecutionProgress progress,
      List<RowChange> rows) {
    ListRows lists = new ListRows(context, identity, rows);
    long number = identity.number();
    rows.add(
        new RowChange.Put(
            Table.INDEX,
            Keys.name(context.partition(), identity.executionArn()),
            NameRow.encode(number)));
    lists.put(Keys.listed(context.partition(), identity.machine(), identity.startMillis(), number));
    lists.byStatus(progress).forEach(lists::put);
    lists.putClosed(progress);
  }

  /// Adds the changes of rows of an execution that has gone from `before` to `after`.
  static void changed(
      DecisionContext context,
      ExecutionIdentity identity,
      ExecutionProgress before,
      ExecutionProgress after,
      List<RowChange> rows) {
    ListRows lists = new ListRows(context, identity, rows);
    if (after.status() != before.status()) {
      lists.byStatus(before).forEach(lists::delete);
      lists.byStatus(after).forEach(lists::put);
    }
    if (before.redriveCount() == 0 && after.redriveCount() > 0) {
      lists.put(redriven(lists.partition, identity));
    }
    if (after.stopMillis() != before.stopMillis()) {
      lists.deleteClosed(before);
      lists.putClosed(after);
    }
  }

  /// Adds what has an execution that is over disappear, since its name is used again; what it
  /// leaves behind is removed soon.
  static void superseded(int partition, ExecutionState execution, List<RowChange> rows) {
    long number = execution.identity().number();
    byte[] closed = Keys.closed(partition, execution.progress().stopMillis(), number);
    rows.addAll(disappeared(partition, execution.identity(), execution.progress()));
    rows.add(new RowChange.Delete(Table.INDEX, closed));
    rows.add(new RowChange.Put(Table.INDEX, Keys.closed(partition, SUPERSEDED, number), NOTHING));
  }

  /// What takes an execution that is over from lists and from callers, but for its name.
  public static List<RowChange> disappeared(
      int partition, ExecutionIdentity identity, ExecutionProgress progress) {
    long number = identity.number();
    List<RowChange> rows = new ArrayList<>();
    rows.add(new RowChange.Delete(Table.EXECUTIONS, Keys.identity(partition, number)));
    rows.add(new RowChange.Delete(Table.EXECUTIONS, Keys.progress(partition, number)));
    for (byte[] place : listed(partition, identity, progress)) {
      rows.add(new RowChange.Delete(Table.INDEX, place));
    }
    byte[] redrivable = Keys.redrivable(partition, progress.stopMillis(), number);
    rows.add(new RowChange.Delete(Table.INDEX, redrivable));
    return rows;
  }

  /// The places in lists of an execution that is over.
  public static List<byte[]> listed(
      int partition, ExecutionIdentity identity, ExecutionProgress progress) {
    List<byte[]> keys = new ArrayList<>(StatusLists.keys(partition, identity, progress.status()));
    if (progress.redriveCount() > 0) {
      keys.add(redriven(partition, identity));
    }
    keys.add(Keys.listed(partition, identity.machine(), identity.startMillis(), identity.number()));
    return keys;
  }

  private static byte[] redriven(int partition, ExecutionIdentity identity) {
    return Keys.listedRedriven(
        partition, identity.machine(), identity.startMillis(), identity.number());
  }

  private List<byte[]> byStatus(ExecutionProgress progress) {
    return StatusLists.keys(partition, identity, progress.status());
  }

  private void putClosed(ExecutionProgress progress) {
    if (progress.status().isClosed()) {
      put(Keys.closed(partition, progress.stopMillis(), identity.number()));
    }
    if (Redrivability.isOpen(progress, limits)) {
      put(Keys.redrivable(partition, progress.stopMillis(), identity.number()));
    }
  }

  private void deleteClosed(ExecutionProgress progress) {
    if (progress.status().isClosed()) {
      delete(Keys.closed(partition, progress.stopMillis(), identity.number()));
    }
    if (Redrivability.isOpen(progress, limits)) {
      delete(Keys.redrivable(partition, progress.stopMillis(), identity.number()));
    }
  }

  private void put(byte[] key) {
    rows.add(new RowChange.Put(Table.INDEX, key, NOTHING));
  }

  private void delete(byte[] key) {
    rows.add(new RowChange.Delete(Table.INDEX, key));
  }
}
