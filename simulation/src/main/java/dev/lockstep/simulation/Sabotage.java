package dev.lockstep.simulation;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Spoils batches on their way to the disk, as a [Fault] says.
final class Sabotage {
  private static final int KIND_AT = 2;
  private static final int OFTEN = 300;
  private static final long EARLIER_MILLIS = 900;

  private final @Nullable Fault fault;
  private final Chance chance;

  Sabotage(@Nullable Fault fault, Chance chance) {
    this.fault = fault;
    this.chance = chance;
  }

  Batch spoil(Batch batch) {
    if (fault == null) {
      return batch;
    }
    List<RowChange> spoilt = new ArrayList<>();
    for (RowChange change : batch.changes()) {
      spoilt.addAll(
          change instanceof RowChange.Put put ? spoil(batch.partition(), put) : List.of(change));
    }
    return new Batch(batch.partition(), spoilt);
  }

  private List<RowChange> spoil(int partition, RowChange.Put put) {
    return switch (fault) {
      case null -> List.of(put);
      case DROPPED_TIMER -> without(put, 't');
      case FORGOTTEN_OUTBOX -> without(put, 'c');
      case FORGOTTEN_TASK -> without(put, 'o');
      case FORGOTTEN_CONTINUE -> without(put, 'k');
      case EARLY_TIMER -> List.of(earlier(partition, put));
      case REUSED_ATTEMPT -> List.of(withOldAttempt(put));
      case SKIPPED_EVENT -> without(put, 'h');
      case SKIPPED_SYNC,
          EARLY_RELEASE,
          TORN_BATCH,
          DOUBLED_ANSWER,
          MISTAKEN_ANSWER,
          REPEATED_CALL ->
          List.of(put);
    };
  }

  private List<RowChange> without(RowChange.Put put, char kind) {
    return put.key()[KIND_AT] == kind && put.table() != Table.CATALOG && chance.permille(OFTEN)
        ? List.of()
        : List.of(put);
  }

  private static RowChange earlier(int partition, RowChange.Put put) {
    if (put.table() != Table.TIMERS) {
      return put;
    }
    TimerKey timer = TimerKey.of(put.key());
    TimerKey early =
        new TimerKey(
            timer.dueMillis() - EARLIER_MILLIS,
            timer.execution(),
            timer.frame(),
            timer.attempt(),
            timer.kind());
    return new RowChange.Put(Table.TIMERS, Keys.timer(partition, early), put.value());
  }

  private static RowChange withOldAttempt(RowChange.Put put) {
    if (put.table() != Table.EXECUTIONS || put.key()[KIND_AT] != 'g') {
      return put;
    }
    ExecutionProgress progress = ExecutionProgress.decode(put.value(), Sabotage::unread);
    ExecutionProgress old =
        Altered.copy(progress, Map.of("nextAttempt", Math.max(1, progress.nextAttempt() - 1)));
    return new RowChange.Put(put.table(), put.key(), old.encode());
  }

  private static byte[] unread(int row) {
    throw new IllegalStateException("Nobody looks at payload " + row);
  }
}
