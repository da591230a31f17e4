package dev.lockstep.engine.partition;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.decision.ListRows;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Removes what is not needed any more of executions that are over: after a time what a redrive
/// would need, later everything, at last the name. It works in slices between batches, each of few
/// rows, and pauses between them while there is other work: the less, the further it is behind.
///
/// An execution disappears in one slice, from lists and for callers; what it has left behind goes
/// in the slices after that, under the row that tells when it closed. So a crash loses no place.
final class Removal {
  private static final long LOOK_MILLIS = 60_000;

  /// Who is behind by so much pauses as little as it ever does, which is so small a part of a
  /// pause.
  private static final long BEHIND_MILLIS = 5 * LOOK_MILLIS;

  private static final int SHORTEST_PAUSE_PART = 64;

  private final int partition;
  private final RowReader rows;
  private final LiveExecutions executions;
  private final ClosedLimits limits;
  private long lookAtMillis;
  private byte[] closedFrom;
  private byte[] redrivableFrom;

  Removal(int partition, RowReader rows, LiveExecutions executions, ClosedLimits limits) {
    this.partition = partition;
    this.rows = rows;
    this.executions = executions;
    this.limits = limits;
    closedFrom = Keys.closedFrom(partition, ListRows.SUPERSEDED + 1);
    redrivableFrom = Keys.allRedrivable(partition);
  }

  /// When there may be something to remove, milliseconds since the epoch.
  long nextDueMillis() {
    return lookAtMillis;
  }

  /// An execution has closed, perhaps at a time long past: a decision that is made apart is of the
  /// time of its command. So it may stand before what has been removed already.
  void closed(long closedMillis) {
    closedFrom = earlier(closedFrom, Keys.closedFrom(partition, closedMillis));
    redrivableFrom = earlier(redrivableFrom, Keys.redrivable(partition, closedMillis, 0));
  }

  private static byte[] earlier(byte[] key, byte[] other) {
    return Arrays.compareUnsigned(key, other) <= 0 ? key : other;
  }

  /// Removes one slice's worth. Only called between batches, so that rows and memory agree.
  ///
  /// @param busy whether there is other work
  void slice(long nowMillis, boolean busy, BatchRows batch) {
    if (nowMillis < lookAtMillis) {
      return;
    }
    Slice slice = new Slice(batch, limits);
    boolean done =
        removeSuperseded(slice)
            && removeClosed(nowMillis, slice)
            && giveUpRedrives(nowMillis, slice)
            && freeNames(nowMillis, slice);
    if (done) {
      lookAtMillis = nowMillis + LOOK_MILLIS;
    } else {
      lookAtMillis = busy || slice.hasToWait ? nowMillis + pauseMillis(slice) : nowMillis;
    }
  }

  private long pauseMillis(Slice slice) {
    long pause = limits.removalPauseMillis();
    if (slice.hasToWait) {
      return pause;
    }
    long ahead = Math.max(0, BEHIND_MILLIS - slice.behindMillis);
    return Math.max(pause / SHORTEST_PAUSE_PART, pause * ahead / BEHIND_MILLIS);
  }

  /// What one slice may still do.
  private static final class Slice {
    private final BatchRows batch;
    private int rows;
    private long bytes;
    private boolean hasToWait;

    /// By how much the time of something that goes lies back.
    private long behindMillis;

    Slice(BatchRows batch, ClosedLimits limits) {
      this.batch = batch;
      rows = limits.removalRows();
      bytes = limits.removalBytes();
    }

    /// Whether what is as old as that has been kept for long enough.
    boolean isTime(long ageMillis, long keptMillis) {
      behindMillis = Math.max(behindMillis, ageMillis - keptMillis);
      return ageMillis >= keptMillis;
    }

    boolean isFull() {
      return rows <= 0 || bytes <= 0;
    }

    void add(RowChange change) {
      batch.add(change);
      rows--;
    }

    void delete(Table table, byte[] key) {
      add(new RowChange.Delete(table, key));
    }

    void read(byte[] value) {
      bytes -= value.length;
    }
  }

  /// A row of an index whose keys begin with a time.
  private record Entry(byte[] key, long millis, long execution) {}

  private @Nullable Entry first(byte[] from, byte[] to) {
    Entry[] found = {null};
    rows.scan(
        Table.INDEX,
        from,
        to,
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          found[0] = new Entry(key, reader.eightBytes(), reader.eightBytes());
          return false;
        });
    return found[0];
  }

  private static byte[] behind(byte[] key) {
    return Arrays.copyOf(key, key.length + 1);
  }

  // ---- whole executions

  private boolean removeSuperseded(Slice slice) {
    byte[] from = Keys.closedFrom(partition, ListRows.SUPERSEDED);
    byte[] to = Keys.closedFrom(partition, ListRows.SUPERSEDED + 1);
    for (Entry entry = first(from, to); entry != null; entry = first(from, to)) {
      if (!remove(entry, slice)) {
        return false;
      }
      from = behind(entry.key);
    }
    return true;
  }

  private boolean removeClosed(long nowMillis, Slice slice) {
    byte[] end = Keys.end(Keys.allClosed(partition));
    Entry entry = first(closedFrom, end);
    while (entry != null && slice.isTime(nowMillis - entry.millis, limits.retentionMillis())) {
      if (!remove(entry, slice)) {
        return false;
      }
      closedFrom = behind(entry.key);
      entry = first(closedFrom, end);
    }
    return true;
  }

  /// False if there is more to remove of it than the slice allows.
  private boolean remove(Entry entry, Slice slice) {
    if (slice.isFull() || hasToWait(entry.execution, slice)) {
      return false;
    }
    long number = entry.execution;
    disappear(number, slice);
    boolean gone =
        deleteAll(Table.LIVE, Keys.frames(partition, number), slice)
            && deleteAll(Table.HISTORY, Keys.allHistory(partition, number), slice)
            && deleteAll(Table.HISTORY, Keys.allPayloads(partition, number), slice);
    if (gone) {
      slice.delete(Table.INDEX, entry.key);
    }
    return gone;
  }

  /// True if the execution itself still clears what its end has cut off; that takes precedence.
  private boolean hasToWait(long number, Slice slice) {
    slice.hasToWait = rows.get(Table.LIVE, Keys.continuation(partition, number)) != null;
    return slice.hasToWait;
  }

  private void disappear(long number, Slice slice) {
    byte[] identityRow = rows.get(Table.EXECUTIONS, Keys.identity(partition, number));
    byte[] progressRow = rows.get(Table.EXECUTIONS, Keys.progress(partition, number));
    if (identityRow == null || progressRow == null) {
      return;
    }
    ExecutionIdentity identity = ExecutionIdentity.decode(number, identityRow, Removal::unread);
    ExecutionProgress progress = ExecutionProgress.decode(progressRow, Removal::unread);
    executions.forget(number);
    ListRows.disappeared(partition, identity, progress).forEach(slice::add);
    giveUpName(identity, progress, slice);
  }

  /// Nobody looks at the payloads of what is removed.
  private static byte[] unread(int number) {
    throw new IllegalStateException("Payload " + number + " is read to be removed");
  }

  /// The name goes with its execution, unless it stays taken or is another's by now.
  private void giveUpName(ExecutionIdentity identity, ExecutionProgress progress, Slice slice) {
    String arn = identity.executionArn();
    byte[] key = Keys.name(partition, arn);
    byte[] row = rows.get(Table.INDEX, key);
    if (row == null || NameRow.decode(row).execution() != identity.number()) {
      return;
    }
    if (limits.namesOutliveExecutions()) {
      long until = progress.stopMillis() + limits.nameReuseMillis();
      slice.add(new RowChange.Put(Table.INDEX, key, NameRow.encodeTaken(until)));
      slice.add(new RowChange.Put(Table.INDEX, Keys.takenName(partition, until, arn), new byte[0]));
    } else {
      slice.delete(Table.INDEX, key);
    }
  }

  /// False if there are more rows than the slice allows.
  private boolean deleteAll(Table table, byte[] prefix, Slice slice) {
    Deletion deletion = new Deletion(table, slice);
    rows.scan(table, prefix, Keys.end(prefix), deletion);
    return deletion.complete;
  }

  /// Likewise; the last frames first, so that none ever lacks the frame that it belongs to.
  private boolean deleteFrames(long execution, Slice slice) {
    Deletion deletion = new Deletion(Table.LIVE, slice);
    byte[] prefix = Keys.frames(partition, execution);
    rows.scanBackwards(Table.LIVE, prefix, Keys.end(prefix), deletion);
    return deletion.complete;
  }

  /// Deletes what it visits until the slice is full.
  private static final class Deletion implements RowReader.Visitor {
    private final Table table;
    private final Slice slice;
    private boolean complete = true;

    Deletion(Table table, Slice slice) {
      this.table = table;
      this.slice = slice;
    }

    @Override
    public boolean visit(byte[] key, byte[] value) {
      if (slice.isFull()) {
        complete = false;
        return false;
      }
      slice.read(value);
      slice.delete(table, key);
      return true;
    }
  }

  // ---- redrives and names

  private boolean giveUpRedrives(long nowMillis, Slice slice) {
    byte[] end = Keys.end(Keys.allRedrivable(partition));
    Entry entry = first(redrivableFrom, end);
    while (entry != null && slice.isTime(nowMillis - entry.millis, limits.redriveMillis())) {
      if (hasToWait(entry.execution, slice) || !deleteFrames(entry.execution, slice)) {
        return false;
      }
      executions.forget(entry.execution);
      slice.delete(Table.INDEX, entry.key);
      redrivableFrom = behind(entry.key);
      entry = first(redrivableFrom, end);
    }
    return true;
  }

  private boolean freeNames(long nowMillis, Slice slice) {
    byte[] all = Keys.allTakenNames(partition);
    boolean[] done = {true};
    rows.scan(
        Table.INDEX,
        all,
        Keys.end(all),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          if (!slice.isTime(nowMillis - reader.eightBytes(), 0)) {
            return false;
          }
          if (slice.isFull()) {
            done[0] = false;
            return false;
          }
          slice.delete(Table.INDEX, key);
          freeName(reader.text(), slice);
          return true;
        });
    return done[0];
  }

  private void freeName(String executionArn, Slice slice) {
    byte[] key = Keys.name(partition, executionArn);
    byte[] row = rows.get(Table.INDEX, key);
    if (row != null && NameRow.decode(row).execution() == 0) {
      slice.delete(Table.INDEX, key);
    }
  }
}
