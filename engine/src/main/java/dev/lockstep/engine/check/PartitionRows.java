package dev.lockstep.engine.check;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of one partition, for invariants.
final class PartitionRows {
  /// Rows are looked at, their payloads are not.
  static final PayloadSource UNREAD =
      number -> {
        throw new IllegalStateException("payload " + number + " is not to be read");
      };

  private final RowReader rows;
  private final int partition;
  private final int partitions;
  private final Findings findings;
  private final Set<Long> closedEntries = new HashSet<>();
  private final Set<Long> redrivable = new HashSet<>();
  private long lastAsked = -1;
  private @Nullable ExecutionProgress lastProgress;

  PartitionRows(RowReader rows, int partition, int partitions, Findings findings) {
    this.rows = rows;
    this.partition = partition;
    this.partitions = partitions;
    this.findings = findings;
    each(Table.INDEX, Keys.allRedrivable(partition), (key, _) -> redrivable.add(entry(key)));
    each(
        Table.INDEX,
        Keys.allClosed(partition),
        (key, _) -> {
          if (progress(entry(key)) == null) {
            closedEntries.add(entry(key));
          }
        });
  }

  /// The execution in a key that has a time before it.
  private static long entry(byte[] key) {
    KeyReader reader = new KeyReader(key);
    reader.eightBytes();
    return reader.eightBytes();
  }

  /// Looks at one row.
  @FunctionalInterface
  interface Look {
    void at(byte[] key, byte[] value);
  }

  int partition() {
    return partition;
  }

  int partitions() {
    return partitions;
  }

  /// Looks at every row whose key begins with `prefix`; one that cannot be read is reported.
  void each(Table table, byte[] prefix, Look look) {
    rows.scan(
        table,
        prefix,
        Keys.end(prefix),
        (key, value) -> {
          findings.row();
          try {
            look.at(key, value);
          } catch (RuntimeException e) {
            findings.add("%s cannot be read: %s".formatted(Keys.describe(key), e.getMessage()));
          }
          return true;
        });
  }

  byte @Nullable [] get(Table table, byte[] key) {
    return rows.get(table, key);
  }

  boolean has(Table table, byte[] key) {
    return rows.get(table, key) != null;
  }

  /// An execution with both of its rows.
  @FunctionalInterface
  interface Visitor {
    void visit(ExecutionIdentity identity, ExecutionProgress progress);
  }

  /// Visits every execution; one that lacks a row is reported by [CountersAreAbove] alone.
  void executions(Visitor visitor) {
    each(
        Table.EXECUTIONS,
        Keys.allProgress(partition),
        (key, value) -> {
          long number = new KeyReader(key).eightBytes();
          byte[] identity = get(Table.EXECUTIONS, Keys.identity(partition, number));
          if (identity != null) {
            visitor.visit(
                ExecutionIdentity.decode(number, identity, UNREAD),
                ExecutionProgress.decode(value, UNREAD));
          }
        });
  }

  /// How far an execution has come, or null if there is none of that number. Asking again for the
  /// same one reads nothing.
  @Nullable ExecutionProgress progress(long execution) {
    if (execution != lastAsked) {
      byte[] row = get(Table.EXECUTIONS, Keys.progress(partition, execution));
      lastProgress = row == null ? null : ExecutionProgress.decode(row, UNREAD);
      lastAsked = execution;
    }
    return lastProgress;
  }

  boolean isRunning(long execution) {
    ExecutionProgress progress = progress(execution);
    return progress != null && !progress.status().isClosed();
  }

  /// True for one that has frames left that are cut off, whose rows go slice by slice.
  boolean isBeingCleared(long execution) {
    ExecutionProgress progress = progress(execution);
    return progress != null && !progress.clearing().isEmpty();
  }

  /// True for one that has disappeared and whose other rows go slice by slice.
  boolean isBeingRemoved(long execution) {
    return closedEntries.contains(execution);
  }

  /// True for one that is over and keeps what a redrive needs.
  boolean isRedrivable(long execution) {
    return redrivable.contains(execution);
  }

  /// `execution 2/17`, as logs name it.
  String name(long execution) {
    return "execution " + partition + "/" + execution;
  }
}
