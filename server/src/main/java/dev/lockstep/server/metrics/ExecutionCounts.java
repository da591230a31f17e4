package dev.lockstep.server.metrics;

import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts executions that begin and end, since the start of the process.
public final class ExecutionCounts implements ExecutionObserver {
  private final LongAdder started = new LongAdder();
  private final LongAdder redriven = new LongAdder();
  private final Map<ExecutionStatus, LongAdder> ended = new EnumMap<>(ExecutionStatus.class);

  public ExecutionCounts() {
    for (ExecutionStatus status : ExecutionStatus.values()) {
      if (status.isClosed()) {
        ended.put(status, new LongAdder());
      }
    }
  }

  @Override
  public void statusChanged(Effect.StatusChanged change) {
    ExecutionProgress progress = change.progress();
    LongAdder end = ended.get(progress.status());
    if (end != null) {
      end.increment();
    } else if (progress.redriveCount() > 0) {
      redriven.increment();
    } else {
      started.increment();
    }
  }

  @Override
  public void eventsRecorded(Effect.EventsRecorded events) {}

  long started() {
    return started.sum();
  }

  long redriven() {
    return redriven.sum();
  }

  Map<ExecutionStatus, Long> ended() {
    Map<ExecutionStatus, Long> counts = new EnumMap<>(ExecutionStatus.class);
    ended.forEach((status, count) -> counts.put(status, count.sum()));
    return counts;
  }
}
