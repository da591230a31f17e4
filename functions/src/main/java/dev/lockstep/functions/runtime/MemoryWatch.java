package dev.lockstep.functions.runtime;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Watches the memory of processes at work; who exceeds the function's memory ends as OutOfMemory.
final class MemoryWatch implements Runnable {
  static final long PERIOD_MILLIS = 200;

  private record Watched(Invocation invocation, long maxBytes) {}

  private final Map<Worker, Watched> watched = new ConcurrentHashMap<>();

  void begin(Worker worker, Invocation invocation, int megabytes) {
    watched.put(worker, new Watched(invocation, megabytes * 1024L * 1024L));
  }

  void end(Worker worker) {
    watched.remove(worker);
  }

  @Override
  public void run() {
    watched.forEach((worker, limit) -> {
      if (worker.measure() > limit.maxBytes()) {
        limit.invocation().ending.complete(new Ending.OutOfMemory());
      }
    });
  }
}
