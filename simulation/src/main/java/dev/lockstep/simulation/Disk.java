package dev.lockstep.simulation;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A journal and its store that keep apart what is synced and what is not. What has been appended
/// waits until [#sync]; then it is durable and visible, and its completion is due, which
/// [#nextCompletion] hands out. A crash keeps, of each partition's batches that were not synced,
/// the first few or none, and forgets every completion.
///
/// Reads see synced rows only, so what a reader has seen can never be lost.
final class Disk implements Journal, Store {
  private record Append(List<Batch> batches, Completion completion) {}

  /// Sees every batch that is written whole.
  interface Witness {
    void before(Batch batch);

    void after(Batch batch);
  }

  private final Chance chance;
  private final Statistics statistics;
  private final @Nullable Fault fault;
  private final Map<Table, NavigableMap<byte[], byte[]>> tables = new EnumMap<>(Table.class);
  private final Deque<Append> waiting = new ArrayDeque<>();
  private final Queue<Completion> due = new ArrayDeque<>();
  private List<RowChange> undo = List.of();
  private @Nullable Witness witness;
  private boolean full;

  Disk(Chance chance, Statistics statistics, @Nullable Fault fault) {
    this.chance = chance;
    this.statistics = statistics;
    this.fault = fault;
    for (Table table : Table.values()) {
      tables.put(table, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  void show(Witness looking) {
    witness = looking;
  }

  /// While it is full nothing can be appended.
  void setFull(boolean full) {
    this.full = full;
  }

  boolean isFull() {
    return full;
  }

  @Override
  public void append(List<Batch> batches, Completion completion) {
    waiting.add(new Append(List.copyOf(batches), completion));
    if (full) {
      statistics.add(Count.FULL_DISKS);
      completion.failed(new IllegalStateException("No space left on device"));
    }
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /// Makes the oldest append durable.
  void sync() {
    Append oldest = waiting.remove();
    undo = List.of();
    if (fault == Fault.SKIPPED_SYNC && chance.permille(100)) {
      undo = inverse(oldest.batches());
    }
    oldest.batches().forEach(this::write);
    due.add(oldest.completion());
  }

  private List<RowChange> inverse(List<Batch> batches) {
    List<RowChange> inverse = new ArrayList<>();
    for (Batch batch : batches) {
      for (RowChange change : batch.changes()) {
        byte[] before = get(change.table(), change.key());
        inverse.add(
            before == null
                ? new RowChange.Delete(change.table(), change.key())
                : new RowChange.Put(change.table(), change.key(), before));
      }
    }
    return inverse.reversed();
  }

  /// Takes the oldest completion that is due; null if none is.
  @Nullable Completion nextCompletion() {
    return due.poll();
  }

  boolean hasCompletion() {
    return !due.isEmpty();
  }

  /// The process is dead or the power is off.
  void crash() {
    undo.forEach(this::write);
    undo = List.of();
    due.clear();
    Map<Integer, Boolean> lost = new TreeMap<>();
    for (Append append : waiting) {
      for (Batch batch : append.batches()) {
        boolean gone = lost.getOrDefault(batch.partition(), false) || chance.permille(500);
        lost.put(batch.partition(), gone);
        if (gone) {
          statistics.add(Count.BATCHES_LOST);
          tear(batch);
        } else {
          statistics.add(Count.BATCHES_KEPT);
          write(batch);
        }
      }
    }
    waiting.clear();
  }

  private void tear(Batch batch) {
    if (fault == Fault.TORN_BATCH) {
      batch.changes().subList(0, chance.below(batch.changes().size())).forEach(this::write);
    }
  }

  private void write(Batch batch) {
    statistics.add(Count.BATCHES);
    statistics.add(Count.ROWS, batch.changes().size());
    if (witness != null) {
      witness.before(batch);
    }
    batch.changes().forEach(this::write);
    if (witness != null) {
      witness.after(batch);
    }
  }

  private void write(RowChange change) {
    switch (change) {
      case RowChange.Put(Table table, byte[] key, byte[] value) -> rows(table).put(key, value);
      case RowChange.Delete(Table table, byte[] key) -> rows(table).remove(key);
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

  /// Everything happens in one thread, and nothing is written while somebody reads.
  @Override
  public Snapshot snapshot() {
    return new View(this);
  }

  private record View(Disk rows) implements Snapshot {
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
