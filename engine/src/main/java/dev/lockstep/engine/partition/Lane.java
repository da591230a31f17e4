package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.decision.Effect;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// A partition whose journal forgets: it decides as any other, but its batches count as durable at
/// once and go nowhere. Express executions live here, and leave nothing when they end. Owns no
/// thread: one thread at a time calls [#step]; everything else may be called by any.
public final class Lane {
  private final Partition partition;
  private final ExecutionObserver observer;
  private final Map<String, CompletableFuture<Effect.StatusChanged>> running =
      new ConcurrentHashMap<>();

  Lane(
      int number,
      PartitionPorts ports,
      Neighbours neighbours,
      Patience patience,
      int calls,
      long firstExecution,
      Runnable wakeUp) {
    observer = ports.observer();
    partition =
        new Partition(
            number, ports.onLane(patience, calls, new Ends()), neighbours, firstExecution, wakeUp);
  }

  /// Begins an execution; the future completes at its end.
  CompletableFuture<Effect.StatusChanged> run(StartExecution start) {
    CompletableFuture<Effect.StatusChanged> end = new CompletableFuture<>();
    if (running.putIfAbsent(start.executionArn(), end) != null) {
      throw new IllegalStateException("Runs already: " + start.executionArn());
    }
    partition
        .send(start)
        .whenComplete((_, failure) -> {
          if (failure != null) {
            fail(start.executionArn(), failure);
          }
        });
    return end;
  }

  /// Tells whoever waits for an end; the service's observer hears of the events alone, as on AWS.
  private final class Ends implements ExecutionObserver {
    @Override
    public void statusChanged(Effect.StatusChanged changed) {
      if (changed.progress().status().isClosed()) {
        CompletableFuture<Effect.StatusChanged> end =
            running.remove(changed.identity().executionArn());
        if (end != null) {
          end.complete(changed);
        }
      }
    }

    @Override
    public void eventsRecorded(Effect.EventsRecorded events) {
      observer.eventsRecorded(events);
    }
  }

  private void fail(String executionArn, Throwable cause) {
    CompletableFuture<Effect.StatusChanged> end = running.remove(executionArn);
    if (end != null) {
      end.completeExceptionally(cause);
    }
  }

  /// Nobody waits for an end here any more.
  void failAll(Throwable cause) {
    running.keySet().forEach(executionArn -> fail(executionArn, cause));
  }

  int running() {
    return running.size();
  }

  Partition partition() {
    return partition;
  }

  /// Does what there is to do, up to a batch's bounds; false if there was nothing.
  public boolean step() {
    if (!partition.hasWork()) {
      return false;
    }
    if (partition.step() != null) {
      partition.committed();
    }
    return true;
  }

  /// How it stands, for metrics. Approximate when read by another thread.
  public PartitionStatus status() {
    return partition.status();
  }

  /// When the next timer wants a step, milliseconds since the epoch.
  public long nextDueMillis() {
    return partition.nextDueMillis();
  }
}
