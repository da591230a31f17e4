package dev.lockstep.engine.partition;

import dev.lockstep.engine.decision.CreditPools;
import dev.lockstep.engine.row.FrameAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How many calls of each pool (as a rule the calls to one service) this partition may have under
/// way, and the tasks that wait for one to end. Memory only: tasks that wait are rows, and are
/// found again from them.
final class Credits {
  private final int perPool;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final Map<String, Deque<FrameAddress>> waiting = new ConcurrentHashMap<>();
  private boolean closed;

  Credits(int perPool) {
    this.perPool = perPool;
  }

  int free(String pool) {
    return closed ? 0 : perPool - underWay.getOrDefault(pool, 0);
  }

  void take(String pool, int count) {
    underWay.merge(pool, count, Integer::sum);
  }

  void giveBack(String pool) {
    underWay.computeIfPresent(pool, (_, count) -> count == 1 ? null : count - 1);
  }

  void await(String pool, FrameAddress task) {
    waiting.computeIfAbsent(pool, _ -> new ArrayDeque<>()).add(task);
  }

  /// The next task that can have a credit of `pool` now, or null. The credit is kept for it, so
  /// that nothing that comes later takes it meanwhile; whoever decides about the task gives it back
  /// first.
  @Nullable FrameAddress nextFor(String pool) {
    Deque<FrameAddress> queue = waiting.get(pool);
    FrameAddress next = queue == null || free(pool) <= 0 ? null : queue.poll();
    if (next != null) {
      take(pool, 1);
    }
    if (queue != null && queue.isEmpty()) {
      waiting.remove(pool);
    }
    return next;
  }

  /// No call goes out any more.
  void close() {
    closed = true;
  }

  /// By service. Approximate when read by another thread.
  Map<String, PartitionStatus.ServiceCalls> status() {
    Map<String, PartitionStatus.ServiceCalls> status = new TreeMap<>();
    underWay.forEach((pool, calls) -> add(status, pool, calls, 0));
    waiting.forEach((pool, tasks) -> add(status, pool, 0, tasks.size()));
    return status;
  }

  private static void add(
      Map<String, PartitionStatus.ServiceCalls> status, String pool, int underWay, int waiting) {
    status.merge(
        CreditPools.service(pool),
        new PartitionStatus.ServiceCalls(underWay, waiting),
        (one, other) ->
            new PartitionStatus.ServiceCalls(
                one.underWay() + other.underWay(), one.waiting() + other.waiting()));
  }

  boolean isWaiting(FrameAddress task) {
    return waiting.values().stream().anyMatch(queue -> queue.contains(task));
  }
}
