package dev.lockstep.functions.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The processes that wait for work, of all functions, the one that waits longest first. What the
/// methods return has been taken out and must be used or ended.
final class IdleWorkers {
  private final int max;
  private final Deque<Worker> waiting = new ArrayDeque<>();

  IdleWorkers(int max) {
    this.max = max;
  }

  /// The process of `generation` that worked last.
  synchronized Optional<Worker> take(String generation) {
    Iterator<Worker> newestFirst = waiting.descendingIterator();
    while (newestFirst.hasNext()) {
      Worker worker = newestFirst.next();
      if (worker.generation.equals(generation)) {
        newestFirst.remove();
        return Optional.of(worker);
      }
    }
    return Optional.empty();
  }

  /// Adds a process; those that are now too many are returned.
  synchronized List<Worker> put(Worker worker) {
    worker.becomesIdle();
    waiting.addLast(worker);
    List<Worker> tooMany = new ArrayList<>();
    while (waiting.size() > max) {
      tooMany.add(waiting.removeFirst());
    }
    return tooMany;
  }

  List<Worker> takeExpired(Duration timeout) {
    return takeAll(worker -> worker.idleFor().compareTo(timeout) > 0 || !worker.isUsable());
  }

  synchronized List<Worker> takeAll(Predicate<Worker> which) {
    List<Worker> taken = new ArrayList<>();
    waiting.removeIf(worker -> which.test(worker) && taken.add(worker));
    return taken;
  }
}
