package dev.lockstep.engine.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.journal.Written;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// However little of what is due is in memory, every timer fires once, in order, and when it is
/// due.
class TimerQueueTest {
  private static final long HORIZON_MILLIS = 1_000;
  private static final int SEEDS = 300;
  private static final int TURNS = 200;

  private final MemoryStorage storage = new MemoryStorage();

  private static TimerKey timer(long dueMillis, long execution) {
    return new TimerKey(dueMillis, execution, 0, 1, TimerKey.Kind.WAIT);
  }

  private void put(TimerKey timer) {
    write(new RowChange.Put(Table.TIMERS, Keys.timer(0, timer), new byte[1]));
  }

  private void delete(TimerKey timer) {
    write(new RowChange.Delete(Table.TIMERS, Keys.timer(0, timer)));
  }

  private void write(RowChange change) {
    Written.to(storage, new Batch(0, List.of(change)));
  }

  /// Rows and queue as a partition holds them, and what each has to do with the other.
  private final class Model {
    private final SplittableRandom random;
    private final int capacity;
    private final TimerQueue queue;
    private final TreeSet<TimerKey> rows = new TreeSet<>();
    private long now = 1_000_000;
    private long executions;

    Model(long seed) {
      random = new SplittableRandom(seed);
      capacity = random.nextInt(1, 40);
      queue = new TimerQueue(0, storage, HORIZON_MILLIS, capacity);
    }

    void turn() {
      switch (random.nextInt(4)) {
        case 0 -> set(random.nextInt(20));
        case 1 -> clearSome();
        case 2 -> moveOne();
        default -> now += random.nextInt(400);
      }
      step();
      check();
    }

    /// Many are due at the same time.
    private void set(int count) {
      long due = now + 1 + random.nextInt(3_000);
      for (int i = 0; i < count; i++) {
        set(timer(random.nextInt(3) == 0 ? due : now + 1 + random.nextInt(3_000), ++executions));
      }
    }

    /// Now and then one is set that was cleared in the same batch.
    private void set(TimerKey timer) {
      if (random.nextInt(10) > 0) {
        put(timer);
        rows.add(timer);
      }
      queue.set(timer);
    }

    private void clearSome() {
      for (TimerKey timer : List.copyOf(rows)) {
        if (random.nextInt(4) == 0) {
          clear(timer);
        }
      }
    }

    private void clear(TimerKey timer) {
      delete(timer);
      rows.remove(timer);
      queue.clear(timer);
    }

    private void moveOne() {
      if (!rows.isEmpty()) {
        TimerKey moved = rows.first();
        clear(moved);
        set(timer(moved.dueMillis() + random.nextInt(2_000), moved.execution()));
      }
    }

    /// As a partition does: refilled between batches, then some fire, and their rows go later.
    private void step() {
      queue.refill(now);
      List<TimerKey> fired = new ArrayList<>();
      int most = random.nextInt(1, 10);
      for (TimerKey due = queue.pollDue(now); due != null; due = queue.pollDue(now)) {
        assertTrue(due.dueMillis() <= now, "early: " + due);
        if (rows.contains(due)) {
          assertEquals(rows.first(), due, "out of order");
          rows.remove(due);
          fired.add(due);
        }
        if (fired.size() == most) {
          break;
        }
      }
      fired.forEach(TimerQueueTest.this::delete);
    }

    private void check() {
      assertTrue(queue.size() <= capacity, queue.size() + " in memory");
      if (queue.nextDueMillis() > now && !rows.isEmpty()) {
        assertTrue(rows.first().dueMillis() > now, "late: " + rows.first());
        assertTrue(queue.nextDueMillis() <= rows.first().dueMillis(), "would be late");
      }
      for (TimerKey row : rows.headSet(queue.firstUnread())) {
        assertTrue(queue.holds(row), row + " is not in memory");
      }
    }

    /// Nothing more is set: what is left fires, whenever the queue wants to be looked at.
    void drain() {
      int looks = 0;
      while (!rows.isEmpty()) {
        now = Math.max(now, queue.nextDueMillis());
        int before = rows.size();
        step();
        check();
        looks = rows.size() < before ? 0 : looks + 1;
        assertTrue(looks < 100, "looked at for nothing, with " + rows);
      }
      queue.refill(now);
      assertTrue(queue.nextDueMillis() > now || queue.pollDue(now) != null, "wants a look");
    }
  }

  @Test
  void everyTimerFiresOnceInOrderWhenItIsDue() {
    for (long seed = 0; seed < SEEDS; seed++) {
      Model model = new Model(seed);
      try {
        for (int i = 0; i < TURNS; i++) {
          model.turn();
        }
        model.drain();
      } catch (AssertionError e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 100})
  void howeverManyAreDueAtOnceFewAreInMemory(int capacity) {
    for (int i = 1; i <= 1_000; i++) {
      put(timer(5_000, i));
    }
    TimerQueue queue = new TimerQueue(0, storage, HORIZON_MILLIS, capacity);
    queue.refill(4_999);
    assertNull(queue.pollDue(4_999));

    for (long i = 1; i <= 1_000; i++) {
      queue.refill(5_000);
      assertTrue(queue.size() <= capacity);
      assertEquals(timer(5_000, i), queue.pollDue(5_000));
      delete(timer(5_000, i));
    }
    queue.refill(5_000);
    assertNull(queue.pollDue(5_000));
  }

  @Test
  void aQueueThatHoldsEnoughIsLookedAtWhenTheFirstIsDue() {
    TimerQueue queue = new TimerQueue(0, storage, HORIZON_MILLIS, 80);
    queue.refill(0);
    for (int i = 1; i <= 20; i++) {
      put(timer(900, i));
      queue.set(timer(900, i));
    }

    assertEquals(900, queue.nextDueMillis());
  }
}
