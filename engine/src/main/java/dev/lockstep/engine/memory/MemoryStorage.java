package dev.lockstep.engine.memory;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// A journal that is durable at once for as long as the object lives, and its store. Handing the
/// same object to a new engine is what a restart is to a disk.
public final class MemoryStorage implements Journal, Store {
  private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);

  public MemoryStorage() {
    for (Table table : Table.values()) {
      tables.put(table, new ConcurrentSkipListMap<>(Arrays::compareUnsigned));
    }
  }

  @Override
  public void append(List<Batch> batches, Completion completion) {
    synchronized (this) {
      batches.forEach(this::apply);
    }
    completion.durable();
  }

  private void apply(Batch batch) {
    for (RowChange change : batch.changes()) {
      switch (change) {
        case RowChange.Put(Table table, byte[] key, byte[] value) -> rows(table).put(key, value);
        case RowChange.Delete(Table table, byte[] key) -> rows(table).remove(key);
      }
    }
  }

  private NavigableMap<byte[], byte[]> rows(Table table) {
    return tables.computeIfAbsent(table, _ -> new TreeMap<>(Arrays::compareUnsigned));
  }

  @Override
  public byte @Nullable [] get(Table table, byte[] key) {
    byte[] value = rows(table).get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {
    visit(between(table, from, to), visitor);
  }

  @Override
  public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {
    visit(between(table, from, to).descendingMap(), visitor);
  }

  private NavigableMap<byte[], byte[]> between(Table table, byte[] from, byte[] to) {
    boolean empty = Arrays.compareUnsigned(from, to) >= 0;
    return rows(table).subMap(from, true, empty ? from : to, false);
  }

  private static void visit(NavigableMap<byte[], byte[]> rows, Visitor visitor) {
    for (Map.Entry<byte[], byte[]> row : rows.entrySet()) {
      if (!visitor.visit(row.getKey(), row.getValue())) {
        return;
      }
    }
  }

  @Override
  public synchronized Snapshot snapshot() {
    MemoryStorage copy = new MemoryStorage();
    tables.forEach((table, rows) -> copy.rows(table).putAll(rows));
    return new MemorySnapshot(copy);
  }

  private record MemorySnapshot(MemoryStorage rows) implements Snapshot {
    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
      return rows.get(table, key);
    }

    @Override
    public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {
      rows.scan(table, from, to, visitor);
    }

    @Override
    public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {
      rows.scanBackwards(table, from, to, visitor);
    }

    @Override
    public void close() {}
  }
}
