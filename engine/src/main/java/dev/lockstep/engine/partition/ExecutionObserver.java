package dev.lockstep.engine.partition;

import dev.lockstep.engine.decision.Effect;
import java.util.List;

/// Is told what has become of executions, after it is durable: best effort, as on AWS, for what a
/// crash keeps from leaving is not told again. It is called by the threads that drive partitions
/// and lanes, so it must neither block nor throw.
public interface ExecutionObserver {
  /// Nobody.
  ExecutionObserver NONE =
      new ExecutionObserver() {
        @Override
        public void statusChanged(Effect.StatusChanged change) {}

        @Override
        public void eventsRecorded(Effect.EventsRecorded events) {}
      };

  /// A Standard execution has begun, ended or been redriven.
  void statusChanged(Effect.StatusChanged change);

  /// An execution that logs has new events in its history.
  void eventsRecorded(Effect.EventsRecorded events);

  /// One that tells all of `observers`, in their order.
  static ExecutionObserver all(List<ExecutionObserver> observers) {
    List<ExecutionObserver> told = List.copyOf(observers);
    return new ExecutionObserver() {
      @Override
      public void statusChanged(Effect.StatusChanged change) {
        told.forEach(observer -> observer.statusChanged(change));
      }

      @Override
      public void eventsRecorded(Effect.EventsRecorded events) {
        told.forEach(observer -> observer.eventsRecorded(events));
      }
    };
  }
}
