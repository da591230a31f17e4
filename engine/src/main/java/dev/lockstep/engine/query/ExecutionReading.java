package dev.lockstep.engine.query;

import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import org.jspecify.annotations.Nullable;

/// Executions at one moment. Payloads are read when somebody looks, so they must be looked at
/// before the reading is closed. For one thread.
public final class ExecutionReading implements AutoCloseable {
  private final Store.Snapshot rows;
  private final Commands commands;

  ExecutionReading(Store.Snapshot rows, Commands commands) {
    this.rows = rows;
    this.commands = commands;
  }

  /// The execution called `executionArn`, or null.
  public @Nullable Execution find(String executionArn) {
    int partition = commands.partitionOf(executionArn);
    byte[] number = rows.get(Table.INDEX, Keys.name(partition, executionArn));
    return number == null ? null : read(partition, NameRow.decode(number).execution());
  }

  /// One page of an execution's history.
  public HistoryPage history(Execution execution, HistoryPage.Request request) {
    return HistoryScan.of(rows, execution, payloads(execution.partition(), execution.number()))
        .page(request);
  }

  /// One page of a machine's executions, the newest first.
  public ExecutionPage list(ExecutionPage.Request request) {
    ExecutionScan scan = new ExecutionScan(rows, commands.partitions(), request);
    return scan.page(this::read);
  }

  @Nullable Execution read(int partition, long number) {
    byte[] identity = rows.get(Table.EXECUTIONS, Keys.identity(partition, number));
    byte[] progress = rows.get(Table.EXECUTIONS, Keys.progress(partition, number));
    if (identity == null || progress == null) {
      return null;
    }
    PayloadSource payloads = payloads(partition, number);
    return new Execution(
        partition,
        ExecutionIdentity.decode(number, identity, payloads),
        ExecutionProgress.decode(progress, payloads));
  }

  private PayloadSource payloads(int partition, long execution) {
    return number -> {
      byte[] bytes = rows.get(Table.HISTORY, Keys.payload(partition, execution, number));
      if (bytes == null) {
        throw new IllegalStateException(
            "Payload " + number + " of execution " + execution + " is missing");
      }
      return bytes;
    };
  }

  Store.Snapshot rows() {
    return rows;
  }

  @Override
  public void close() {
    rows.close();
  }
}
