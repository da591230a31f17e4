package dev.lockstep.engine;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.memory.MemoryStorage;
import java.util.List;

/// A journal in memory that remembers what was written to it.
public final class CountingStorage implements Journal {
  public final MemoryStorage memory = new MemoryStorage();

  private long batches;
  private long rows;
  private long bytes;
  private List<RowChange> last = List.of();

  @Override
  public void append(List<Batch> appended, Completion completion) {
    for (Batch batch : appended) {
      batches++;
      rows += batch.changes().size();
      batch.changes().forEach(change -> bytes += size(change));
      last = batch.changes();
    }
    memory.append(appended, completion);
  }

  private static long size(RowChange change) {
    return switch (change) {
      case RowChange.Put(_, byte[] key, byte[] value) -> key.length + value.length;
      case RowChange.Delete(_, byte[] key) -> key.length;
    };
  }

  public long batches() {
    return batches;
  }

  public long rows() {
    return rows;
  }

  public long bytes() {
    return bytes;
  }

  /// The changes of the newest batch.
  public List<RowChange> last() {
    return last;
  }
}
