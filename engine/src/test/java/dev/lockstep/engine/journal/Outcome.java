package dev.lockstep.engine.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What becomes of an append, to be waited for.
public final class Outcome implements Journal.Completion {
  private static final long PATIENCE_SECONDS = 60;

  private final CompletableFuture<Void> result = new CompletableFuture<>();
  private final AtomicInteger calls = new AtomicInteger();

  public static Outcome of(Journal journal, Batch... batches) {
    Outcome outcome = new Outcome();
    journal.append(List.of(batches), outcome);
    return outcome;
  }

  /// Appends, and waits until it is durable.
  public static void commit(Journal journal, Batch... batches) {
    of(journal, batches).awaitDurable();
  }

  @Override
  public void durable() {
    calls.incrementAndGet();
    result.complete(null);
  }

  @Override
  public void failed(Throwable cause) {
    calls.incrementAndGet();
    result.completeExceptionally(cause);
  }

  public void awaitDurable() {
    result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  public Throwable awaitFailure() {
    return result
        .handle(
            (_, cause) -> cause == null ? new AssertionError("expected a failed append") : cause)
        .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .join();
  }

  public int calls() {
    return calls.get();
  }

  public static void awaitAllDurable(List<Outcome> outcomes) {
    new ArrayList<>(outcomes).forEach(Outcome::awaitDurable);
  }
}
