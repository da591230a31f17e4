package dev.lockstep.storage;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal.Completion;
import dev.lockstep.engine.journal.RowChange;
import java.util.List;

/// One call of `append` on its way to the disk.
///
/// @param bytes of all keys and values
record Commit(List<Batch> batches, Completion completion, int changes, long bytes) {
  static Commit of(List<Batch> batches, Completion completion) {
    int changes = 0;
    long bytes = 0;
    for (Batch batch : batches) {
      changes += batch.changes().size();
      for (RowChange change : batch.changes()) {
        bytes += bytes(change);
      }
    }
    return new Commit(batches, completion, changes, bytes);
  }

  private static long bytes(RowChange change) {
    return switch (change) {
      case RowChange.Put(_, byte[] key, byte[] value) -> key.length + value.length;
      case RowChange.Delete(_, byte[] key) -> key.length;
    };
  }
}
