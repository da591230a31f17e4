package dev.lockstep.simulation;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.command.ExecutionCommand.StopExecution;
import dev.lockstep.engine.decision.OutgoingCommand;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.row.TimerKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What holds of every batch that comes to the disk, looked at as it comes. Remembers the
/// executions that have been removed, which must have been over for long enough.
final class Commits implements Disk.Witness {
  private static final int KIND_AT = 2;

  /// Instead of a time: there is none yet.
  private static final long RUNS = -1;

  private final RowReader rows;
  private final Durable durable;
  private final VirtualClock clock;
  private final ClosedLimits limits;
  private final Statistics statistics;
  private final Map<String, Long> goneSince = new HashMap<>();
  private final Set<Durable.Place> bereft = new HashSet<>();
  private final Map<Durable.Place, Integer> halts = new HashMap<>();
  private Consumer<Durable.Place> leaving = _ -> {};
  private Predicate<String> hasEnded = _ -> true;

  Commits(
      RowReader rows,
      Durable durable,
      VirtualClock clock,
      ClosedLimits limits,
      Statistics statistics) {
    this.rows = rows;
    this.durable = durable;
    this.clock = clock;
    this.limits = limits;
    this.statistics = statistics;
  }

  /// @param look at each execution that is going to be removed
  void whenLeaving(Consumer<Durable.Place> look) {
    leaving = look;
  }

  /// @param asked whether an Express execution has come to an end
  void whenForgetting(Predicate<String> asked) {
    hasEnded = asked;
  }

  /// Whether an execution of that ARN was there, and has been removed.
  boolean isGone(String executionArn) {
    return goneSince.containsKey(executionArn);
  }

  /// Whether a nested execution has been removed that this one has started. If it had not heard of
  /// the start, it may have repeated it in vain.
  boolean isBereft(Durable.Place place) {
    return bereft.contains(place);
  }

  /// How many batches have said that a bug keeps the execution from going on, that something waits
  /// for it, or that it goes on: a halt may begin and end in one batch.
  int halts(Durable.Place place) {
    return halts.getOrDefault(place, 0);
  }

  @Override
  public void before(Batch batch) {
    for (RowChange change : batch.changes()) {
      char kind = (char) change.key()[KIND_AT];
      if (change.table() == Table.LIVE && kind == 'z') {
        halts.merge(new Durable.Place(batch.partition(), execution(change.key())), 1, Integer::sum);
      }
      switch (change) {
        case RowChange.Delete(Table table, byte[] key) -> {
          if (table == Table.EXECUTIONS && kind == 'x') {
            removed(batch, new Durable.Place(batch.partition(), execution(key)));
          } else if (table == Table.LIVE && kind == 'f') {
            requireJobStopped(batch, key, null);
          } else if (table == Table.LIVE && kind == 'y') {
            String arn = new KeyReader(key).text();
            require(hasEnded.test(arn), "The start of " + arn + " is forgotten before its end");
          }
        }
        case RowChange.Put(Table table, byte[] key, byte[] value) -> {
          if (table == Table.INDEX && kind == 'n' && NameRow.decode(value).execution() != 0) {
            named(batch, key);
          } else if (table == Table.LIVE && kind == 'f') {
            requireJobStopped(batch, key, frame(key, value).job());
          }
        }
      }
    }
  }

  @Override
  public void after(Batch batch) {
    for (RowChange change : batch.changes()) {
      if (change instanceof RowChange.Put(Table table, byte[] key, byte[] value)
          && table == Table.LIVE
          && key[KIND_AT] == 'f') {
        requireTimers(batch.partition(), execution(key), frame(key, value));
      }
    }
  }

  private static long execution(byte[] key) {
    return new KeyReader(key).eightBytes();
  }

  private static Frame frame(byte[] key, byte[] value) {
    KeyReader reader = new KeyReader(key);
    reader.eightBytes();
    return Frame.decode(reader.fourBytes(), value, _ -> new byte[0]);
  }

  // ---- executions that go, and their names

  private void removed(Batch batch, Durable.Place place) {
    ExecutionIdentity identity = durable.identity(place);
    if (identity == null) {
      return;
    }
    String arn = identity.executionArn();
    long stopMillis = ended(batch, place);
    require(stopMillis != RUNS, arn + " is removed and still runs");
    // Its name is looked at where it is given.
    require(
        hasPassed(stopMillis, limits.retentionMillis()) || namesAnother(batch, arn),
        arn + " is removed too early");
    FrameAddress parent = identity.parent();
    if (parent != null) {
      bereft.add(new Durable.Place(parent.partition(), parent.execution()));
    }
    if (isClosed(place)) {
      leaving.accept(place);
    }
    statistics.add(Count.REMOVED);
    goneSince.merge(arn, stopMillis, Math::max);
  }

  private boolean isClosed(Durable.Place place) {
    ExecutionProgress progress = durable.progress(place);
    return progress != null && progress.status().isClosed();
  }

  /// When the execution has ended, be it in the batch itself: a decision that was made apart is of
  /// the time of its command, so another may get the name of what it ends in the same batch.
  private long ended(Batch batch, Durable.Place place) {
    if (isClosed(place)) {
      return Objects.requireNonNull(durable.progress(place)).stopMillis();
    }
    long stopMillis = RUNS;
    for (RowChange change : batch.changes()) {
      if (change instanceof RowChange.Put(Table table, byte[] key, byte[] value)
          && table == Table.HISTORY
          && key[KIND_AT] == 'h'
          && execution(key) == place.execution()) {
        for (HistoryEvent event : HistoryRow.decode(1, value, _ -> new byte[0])) {
          stopMillis = Histories.ENDS.contains(event.type()) ? event.timestampMillis() : stopMillis;
        }
      }
    }
    return stopMillis;
  }

  private static boolean namesAnother(Batch batch, String executionArn) {
    byte[] name = Keys.name(batch.partition(), executionArn);
    return batch.changes().stream()
        .anyMatch(change ->
            change instanceof RowChange.Put(Table table, byte[] key, byte[] value)
                && table == Table.INDEX
                && Arrays.equals(key, name)
                && NameRow.decode(value).execution() != 0);
  }

  /// A name is given to an execution: whoever had it must be over for long enough.
  private void named(Batch batch, byte[] key) {
    String arn = new KeyReader(key).text();
    Long stopMillis = goneSince.get(arn);
    byte[] before = rows.get(Table.INDEX, key);
    long holder = before == null ? 0 : NameRow.decode(before).execution();
    if (holder != 0) {
      stopMillis = ended(batch, new Durable.Place(batch.partition(), holder));
      require(stopMillis != RUNS, "The name of " + arn + " is in use");
    }
    if (stopMillis != null) {
      statistics.add(Count.NAMES_AGAIN);
      require(
          hasPassed(stopMillis, limits.nameReuseMillis()),
          "The name of " + arn + " is given again too early");
    }
  }

  private boolean hasPassed(long sinceMillis, long forMillis) {
    return clock.latest() - sinceMillis >= forMillis;
  }

  // ---- nested executions and timers

  /// A frame that waited for a nested execution waits for `job`: the one before is over, or its
  /// stop is on its way, or it was started again in vain after the first had been removed.
  private void requireJobStopped(Batch batch, byte[] key, @Nullable String job) {
    byte[] row = rows.get(Table.LIVE, key);
    String before = row == null ? null : frame(key, row).job();
    if (before == null || before.equals(job)) {
      return;
    }
    require(
        isOver(before)
            || stops(batch, before)
            || isBereft(new Durable.Place(batch.partition(), execution(key))),
        before + " is not waited for any more, runs, and is not stopped");
  }

  private boolean isOver(String executionArn) {
    List<Durable.Place> places = durable.named(executionArn);
    return places.stream()
        .map(durable::progress)
        .allMatch(progress -> progress == null || progress.status().isClosed());
  }

  private static boolean stops(Batch batch, String executionArn) {
    return batch.changes().stream()
        .anyMatch(change ->
            change instanceof RowChange.Put(Table table, byte[] key, byte[] value)
                && table == Table.LIVE
                && key[KIND_AT] == 'c'
                && OutgoingCommand.decode(0, 0, 0, value).command()
                    instanceof StopExecution(String stopped, _, _)
                && stopped.equals(executionArn));
  }

  /// Whatever ends with time has its timer. What has been cut off lacks it if it has been due
  /// before somebody has come to the frame.
  private void requireTimers(int partition, long execution, Frame frame) {
    boolean waits = frame.phase() == Frame.Phase.WAITING || frame.phase() == Frame.Phase.RETRYING;
    if (waits || (frame.phase().awaitsTask() && frame.dueMillis() != 0)) {
      TimerKey.Kind kind =
          switch (frame.phase()) {
            case WAITING -> TimerKey.Kind.WAIT;
            case RETRYING -> TimerKey.Kind.RETRY;
            default -> TimerKey.Kind.TASK_TIMEOUT;
          };
      requireTimer(partition, execution, frame, frame.dueMillis(), kind);
    }
    if (frame.phase().awaitsTask() && frame.heartbeatDueMillis() != 0) {
      require(
          frame.heartbeatTimerMillis() != 0,
          "Frame %d of %d/%d may be silent for ever".formatted(frame.id(), partition, execution));
      requireTimer(
          partition, execution, frame, frame.heartbeatTimerMillis(), TimerKey.Kind.HEARTBEAT);
    }
  }

  private void requireTimer(
      int partition, long execution, Frame frame, long dueMillis, TimerKey.Kind kind) {
    TimerKey timer = new TimerKey(dueMillis, execution, frame.id(), frame.attempt(), kind);
    require(
        rows.get(Table.TIMERS, Keys.timer(partition, timer)) != null
            || durable.isCutOff(
                new FrameAddress(partition, execution, frame.id(), frame.attempt()), frame),
        "Partition " + partition + " has no " + timer);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Violation(otherwise);
    }
  }
}
