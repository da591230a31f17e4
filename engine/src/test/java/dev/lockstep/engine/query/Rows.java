package dev.lockstep.engine.query;

import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.decision.ListRows;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.journal.Written;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import java.util.List;

/// Writes the rows of executions by hand, as a partition would.
public final class Rows {
  private final MemoryStorage storage;
  private final Commands commands;

  public Rows(MemoryStorage storage, Commands commands) {
    this.storage = storage;
    this.commands = commands;
  }

  public void execution(ExecutionIdentity identity, ExecutionProgress progress) {
    int partition = commands.partitionOf(identity.executionArn());
    long number = identity.number();
    put(Table.EXECUTIONS, Keys.identity(partition, number), identity.encode());
    put(Table.EXECUTIONS, Keys.progress(partition, number), progress.encode());
    put(Table.INDEX, Keys.name(partition, identity.executionArn()), NameRow.encode(number));
    for (byte[] listed : ListRows.listed(partition, identity, progress)) {
      put(Table.INDEX, listed, new byte[0]);
    }
  }

  public void history(ExecutionIdentity identity, List<HistoryEvent> events) {
    int partition = commands.partitionOf(identity.executionArn());
    put(
        Table.HISTORY,
        Keys.history(partition, identity.number(), events.getFirst().id()),
        HistoryRow.encode(events));
  }

  public void payload(ExecutionIdentity identity, int number, Payload payload) {
    int partition = commands.partitionOf(identity.executionArn());
    put(Table.HISTORY, Keys.payload(partition, identity.number(), number), payload.bytes());
  }

  private void put(Table table, byte[] key, byte[] value) {
    Written.to(storage, new Batch(0, List.of(new RowChange.Put(table, key, value))));
  }
}
