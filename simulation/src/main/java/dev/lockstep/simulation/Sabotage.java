package dev.lockstep.simulation;

import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.decision.OutgoingCommand;
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
  private final List<byte[]> forgotten = new ArrayList<>();

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
      switch (change) {
        case RowChange.Put put -> spoilt.addAll(spoil(batch, put));
        case RowChange.Delete delete -> spoilt.addAll(spoil(delete));
      }
    }
    if (!forgotten.isEmpty() && chance.permille(OFTEN)) {
      spoilt.add(new RowChange.Delete(Table.LIVE, forgotten.removeFirst()));
    }
    return new Batch(batch.partition(), spoilt);
  }

  /// The start of an Express execution, whose row goes with some later batch.
  private List<RowChange> remembered(RowChange.Put put) {
    if (put.table() == Table.LIVE && put.key()[KIND_AT] == 'y') {
      forgotten.add(put.key());
    }
    return List.of(put);
  }

  private List<RowChange> spoil(RowChange.Delete delete) {
    return switch (fault) {
      case STALE_LIST -> without(delete, Table.INDEX, 'l');
      case LEFT_HISTORY -> without(delete, Table.HISTORY, 'h');
      case KEPT_EXPRESS -> without(delete, Table.LIVE, 'y');
      case null, default -> List.of(delete);
    };
  }

  private List<RowChange> spoil(Batch batch, RowChange.Put put) {
    return switch (fault) {
      case null -> List.of(put);
      case DROPPED_TIMER -> without(put, Table.TIMERS, 't');
      case FORGOTTEN_OUTBOX -> without(put, Table.LIVE, 'c');
      case FORGOTTEN_TASK -> without(put, Table.LIVE, 'o');
      case FORGOTTEN_CONTINUE -> without(put, Table.LIVE, 'k');
      case EARLY_TIMER -> List.of(earlier(batch.partition(), put));
      case REUSED_ATTEMPT -> List.of(withOldAttempt(put));
      case SKIPPED_EVENT -> without(put, Table.HISTORY, 'h');
      case LOST_ALIAS -> without(put, Table.CATALOG, 'B');
      case FORGOTTEN_EXPRESS -> without(put, Table.LIVE, 'y');
      case FORGOTTEN_HALT -> without(put, Table.LIVE, 'z');
      case EARLY_FORGET -> remembered(put);
      case FORGOTTEN_MARK -> without(put, Table.LIVE, 'd');
      case FORGOTTEN_CHILD -> isStop(put) ? List.of() : List.of(put);
      case FORGOTTEN_HEARTBEAT -> isSetAgain(batch, put) ? List.of() : List.of(put);
      case SKIPPED_SYNC,
          EARLY_RELEASE,
          TORN_BATCH,
          DOUBLED_ANSWER,
          MISTAKEN_ANSWER,
          REPEATED_CALL,
          REMOVED_EARLY,
          STALE_LIST,
          LEFT_HISTORY,
          IGNORED_VERSION,
          KEPT_EXPRESS,
          REPEATED_SYNC ->
          List.of(put);
    };
  }

  private List<RowChange> without(RowChange change, Table table, char kind) {
    return change.table() == table && change.key()[KIND_AT] == kind && chance.permille(OFTEN)
        ? List.of()
        : List.of(change);
  }

  private static boolean isStop(RowChange.Put put) {
    return put.table() == Table.LIVE
        && put.key()[KIND_AT] == 'c'
        && OutgoingCommand.decode(0, 0, 0, put.value()).command() instanceof StopExecution;
  }

  /// Whether `put` sets a timer whose like is taken away.
  private static boolean isSetAgain(Batch batch, RowChange.Put put) {
    if (put.table() != Table.TIMERS) {
      return false;
    }
    TimerKey timer = TimerKey.of(put.key());
    return timer.kind() == TimerKey.Kind.HEARTBEAT
        && batch.changes().stream()
            .anyMatch(change ->
                change instanceof RowChange.Delete(Table table, byte[] key)
                    && table == Table.TIMERS
                    && isLike(timer, TimerKey.of(key)));
  }

  private static boolean isLike(TimerKey one, TimerKey other) {
    return one.kind() == other.kind()
        && one.execution() == other.execution()
        && one.frame() == other.frame()
        && one.attempt() == other.attempt();
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
