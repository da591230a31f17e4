package dev.lockstep.engine.partition;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The timers that are due soon. All others are rows alone and are read when their time comes near.
final class TimerQueue {
  private final int partition;
  private final RowReader rows;
  private final long horizonMillis;
  private final TreeSet<TimerKey> near = new TreeSet<>();
  private long readUntil;

  TimerQueue(int partition, RowReader rows, long horizonMillis) {
    this.partition = partition;
    this.rows = rows;
    this.horizonMillis = horizonMillis;
  }

  void set(TimerKey timer) {
    if (timer.dueMillis() < readUntil) {
      near.add(timer);
    }
  }

  void clear(TimerKey timer) {
    near.remove(timer);
  }

  /// Removes and returns the next timer that is due, or null. Reads ahead when half of what was
  /// read is over; only called while no batch is under way, so that rows and memory agree.
  @Nullable TimerKey pollDue(long nowMillis) {
    if (nowMillis + horizonMillis / 2 >= readUntil) {
      readAhead(nowMillis + horizonMillis);
    }
    if (near.isEmpty() || near.first().dueMillis() > nowMillis) {
      return null;
    }
    return near.pollFirst();
  }

  private void readAhead(long until) {
    byte[] from = Keys.timersFrom(partition, readUntil);
    byte[] to = Keys.timersFrom(partition, until);
    rows.scan(Table.TIMERS, from, to, (key, _) -> near.add(TimerKey.of(key)) || true);
    readUntil = until;
  }

  /// When the queue wants to be looked at next, milliseconds since the epoch.
  long nextDueMillis() {
    long refill = readUntil - horizonMillis / 2;
    return near.isEmpty() ? refill : Math.min(refill, near.first().dueMillis());
  }

  int size() {
    return near.size();
  }

  boolean holds(TimerKey timer) {
    return near.contains(timer);
  }

  /// Every timer that is due before this is in memory.
  long readUntil() {
    return readUntil;
  }
}
