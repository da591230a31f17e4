package dev.lockstep.engine.partition;

import dev.lockstep.engine.row.FrameAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// How many calls to each service this partition may have under way, and the tasks that wait for
/// one to end. Memory only: tasks that wait are rows, and are found again from them.
final class Credits {
  private final int perService;
  private final Map<String, Integer> underWay = new ConcurrentHashMap<>();
  private final Map<String, Deque<FrameAddress>> waiting = new ConcurrentHashMap<>();
  private boolean closed;

  Credits(int perService) {
    this.perService = perService;
  }

  int free(String service) {
    return closed ? 0 : perService - underWay.getOrDefault(service, 0);
  }

  void take(String service, int count) {
    underWay.merge(service, count, Integer::sum);
  }

  void giveBack(String service) {
    underWay.merge(service, -1, Integer::sum);
  }

  void await(String service, FrameAddress task) {
    waiting.computeIfAbsent(service, _ -> new ArrayDeque<>()).add(task);
  }

  /// The next task that can have a credit of `service` now, or null. The credit is kept for it, so
  /// that nothing that comes later takes it meanwhile; whoever decides about the task gives it back
  /// first.
  @Nullable FrameAddress nextFor(String service) {
    Deque<FrameAddress> queue = waiting.get(service);
    FrameAddress next = queue == null || free(service) <= 0 ? null : queue.poll();
    if (next != null) {
      take(service, 1);
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
    underWay.forEach(
        (service, calls) -> status.put(service, new PartitionStatus.ServiceCalls(calls, 0)));
    waiting.forEach((service, tasks) ->
        status.put(
            service,
            new PartitionStatus.ServiceCalls(underWay.getOrDefault(service, 0), tasks.size())));
    return status;
  }
}
