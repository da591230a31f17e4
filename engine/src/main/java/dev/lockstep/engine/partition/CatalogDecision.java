package dev.lockstep.engine.partition;

import dev.lockstep.engine.catalog.DeleteStateMachine;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.MachineStopped;
import dev.lockstep.engine.command.ExecutionCommand.StopMachine;
import dev.lockstep.engine.decision.Outgoing;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One catalog command being decided: the catalog's rows with the batch's changes and the command's
/// own on top.
final class CatalogDecision implements CatalogWork {
  private final RowReader rows;
  private final BatchRows batch;
  private final Counters counters;
  private final long nowMillis;
  private final Random random;
  private final int partitions;
  private final TreeMap<byte[], RowChange> changes = new TreeMap<>(Arrays::compareUnsigned);
  private final List<Outgoing> outgoing = new ArrayList<>();

  CatalogDecision(
      RowReader rows,
      BatchRows batch,
      Counters counters,
      long nowMillis,
      long seed,
      int partitions) {
    this.rows = rows;
    this.batch = batch;
    this.counters = counters;
    this.nowMillis = nowMillis;
    this.random = new Random(seed);
    this.partitions = partitions;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    RowChange change = changes.get(key);
    if (change == null) {
      change = batch.get(Table.CATALOG, key);
    }
    return switch (change) {
      case null -> rows.get(Table.CATALOG, key);
      case RowChange.Put(_, _, byte[] value) -> value;
      case RowChange.Delete _ -> null;
    };
  }

  @Override
  public void scan(byte[] from, byte[] to, RowReader.Visitor visitor) {
    TreeMap<byte[], byte[]> merged = new TreeMap<>(Arrays::compareUnsigned);
    rows.scan(
        Table.CATALOG,
        from,
        to,
        (key, value) -> {
          merged.put(key, value);
          return true;
        });
    batch.changesOf(Table.CATALOG).forEach(change -> overlay(change, from, to, merged));
    changes.values().forEach(change -> overlay(change, from, to, merged));
    for (var row : merged.entrySet()) {
      if (!visitor.visit(row.getKey(), row.getValue())) {
        return;
      }
    }
  }

  private static void overlay(
      RowChange change, byte[] from, byte[] to, TreeMap<byte[], byte[]> merged) {
    if (Arrays.compareUnsigned(change.key(), from) < 0
        || Arrays.compareUnsigned(change.key(), to) >= 0) {
      return;
    }
    switch (change) {
      case RowChange.Put(_, byte[] key, byte[] value) -> merged.put(key, value);
      case RowChange.Delete(_, byte[] key) -> merged.remove(key);
    }
  }

  @Override
  public void put(byte[] key, byte[] value) {
    changes.put(key, new RowChange.Put(Table.CATALOG, key, value));
  }

  @Override
  public void delete(byte[] key) {
    changes.put(key, new RowChange.Delete(Table.CATALOG, key));
  }

  @Override
  public long nowMillis() {
    return nowMillis;
  }

  @Override
  public long nextNumber() {
    return counters.takeCatalogNumber();
  }

  @Override
  public String nextUuid() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return UUID.nameUUIDFromBytes(bytes).toString();
  }

  @Override
  public void stopExecutionsOf(long machine, byte[] stateMachineKey) {
    put(
        Keys.stopping(machine),
        new RowWriter(1).number(1, partitions).bytes(2, stateMachineKey).toBytes());
    for (int i = 0; i < partitions; i++) {
      outgoing.add(new Outgoing(i, new StopMachine(machine)));
    }
  }

  /// One more partition has stopped the machine's executions; after the last the machine's row
  /// goes.
  void machineStopped(MachineStopped stopped) {
    byte[] key = Keys.stopping(stopped.machine());
    byte[] row = get(key);
    if (row == null) {
      return;
    }
    RowFields fields = new RowFields(row);
    long remaining = 0;
    byte[] stateMachineKey = {};
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> remaining = fields.number() - 1;
        case 2 -> stateMachineKey = fields.bytes();
        default -> {}
      }
    }
    if (remaining == 0) {
      delete(key);
      DeleteStateMachine.remove(this, stateMachineKey);
    } else {
      put(key, new RowWriter(1).number(1, remaining).bytes(2, stateMachineKey).toBytes());
    }
  }

  Iterable<RowChange> changes() {
    return changes.values();
  }

  List<Outgoing> outgoing() {
    return outgoing;
  }
}
