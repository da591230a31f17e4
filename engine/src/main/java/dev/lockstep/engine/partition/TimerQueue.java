package dev.lockstep.engine.partition;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The timers that are due next: no further ahead than the horizon, and no more than the capacity.
/// All others are rows alone and are read when their time comes near, a part of the capacity at a
/// time, so that no refill takes long however many are due at once.
///
/// Every timer in rows that comes before the first unread one is in memory. There may be more in
/// memory than in rows: whoever fires one whose attempt is over finds nothing.
final class TimerQueue {
  /// Less than this part of the capacity, and the queue wants to be refilled by as much.
  private static final int PARTS = 8;

  private final int partition;
  private final RowReader rows;
  private final long horizonMillis;
  private final int capacity;
  private final int part;
  private final TreeSet<TimerKey> near = new TreeSet<>();

  /// No timer before this one is in rows alone.
  private TimerKey firstUnread = TimerKey.earliest(0);

  /// @param horizonMillis how far ahead timers are held
  /// @param capacity how many are held
  TimerQueue(int partition, RowReader rows, long horizonMillis, int capacity) {
    this.partition = partition;
    this.rows = rows;
    this.horizonMillis = horizonMillis;
    this.capacity = capacity;
    this.part = Math.max(1, capacity / PARTS);
  }

  /// Takes a timer whose row is durable. If that is one too many, the last becomes a row alone.
  void set(TimerKey timer) {
    if (timer.compareTo(firstUnread) < 0 && near.add(timer) && near.size() > capacity) {
      firstUnread = near.removeLast();
    }
  }

  void clear(TimerKey timer) {
    near.remove(timer);
  }

  /// Reads ahead if little is left of what was read. Only called while no batch is open or under
  /// way, so that rows and memory agree.
  void refill(long nowMillis) {
    if (runsLow() && nowMillis >= refillMillis()) {
      readAhead(TimerKey.earliest(nowMillis + horizonMillis));
    }
  }

  private boolean runsLow() {
    return near.size() < part;
  }

  private long refillMillis() {
    return firstUnread.dueMillis() - horizonMillis / 2;
  }

  private void readAhead(TimerKey end) {
    byte[] from = Keys.timer(partition, firstUnread);
    int[] places = {part};
    firstUnread = end;
    rows.scan(
        Table.TIMERS,
        from,
        Keys.timer(partition, end),
        (key, _) -> {
          TimerKey timer = TimerKey.of(key);
          if (places[0] == 0) {
            firstUnread = timer;
            return false;
          }
          places[0]--;
          near.add(timer);
          return true;
        });
  }

  /// Removes and returns the next timer that is due, or null if there is none in memory.
  @Nullable TimerKey pollDue(long nowMillis) {
    if (near.isEmpty() || near.first().dueMillis() > nowMillis) {
      return null;
    }
    return near.pollFirst();
  }

  /// When the queue wants to be looked at next, milliseconds since the epoch.
  long nextDueMillis() {
    long first = near.isEmpty() ? Long.MAX_VALUE : near.first().dueMillis();
    return runsLow() ? Math.min(first, refillMillis()) : first;
  }

  int size() {
    return near.size();
  }

  boolean holds(TimerKey timer) {
    return near.contains(timer);
  }

  /// Every timer in rows that comes before this one is in memory.
  TimerKey firstUnread() {
    return firstUnread;
  }
}
