package dev.lockstep.functions.service;

import dev.lockstep.functions.InvokeResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asynchronous invocations: accepted, run later, tried again when they fail, forgotten when the
/// server ends. Bounded.
final class EventQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

  /// Lambda's waits before the second and the third attempt.
  static final List<Duration> RETRY_WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Function<InvokeRequest, InvokeResult> invoke;
  private final List<Duration> retryWaits;
  private final Semaphore room;
  private final ScheduledExecutorService clockwork =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("function-events").factory());

  EventQueue(
      int maxQueued, List<Duration> retryWaits, Function<InvokeRequest, InvokeResult> invoke) {
    this.room = new Semaphore(maxQueued);
    this.retryWaits = retryWaits;
    this.invoke = invoke;
  }

  /// False if the queue is full.
  boolean accept(InvokeRequest request) {
    if (!room.tryAcquire()) {
      return false;
    }
    attempt(request, 0);
    return true;
  }

  private void attempt(InvokeRequest request, int earlierAttempts) {
    Thread.ofVirtual()
        .name("function-event")
        .start(() -> {
          boolean again = false;
          try {
            again = isWorthRetrying(invoke.apply(request)) && retry(request, earlierAttempts);
          } catch (RuntimeException bug) {
            LOG.error("An event of {} failed", request.function(), bug);
          } finally {
            if (!again) {
              room.release();
            }
          }
        });
  }

  private static boolean isWorthRetrying(InvokeResult result) {
    return switch (result) {
      case InvokeResult.Success _ -> false;
      case InvokeResult.FunctionError _ -> true;
      case InvokeResult.Rejected(String _, String _, int status) -> status == 429;
    };
  }

  private boolean retry(InvokeRequest request, int earlierAttempts) {
    if (earlierAttempts >= retryWaits.size()) {
      LOG.warn("An event of {} is dropped after its last attempt", request.function());
      return false;
    }
    try {
      clockwork.schedule(
          () -> attempt(request, earlierAttempts + 1),
          retryWaits.get(earlierAttempts).toMillis(),
          TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException closing) {
      return false;
    }
  }

  @Override
  public void close() {
    clockwork.shutdownNow();
  }
}
