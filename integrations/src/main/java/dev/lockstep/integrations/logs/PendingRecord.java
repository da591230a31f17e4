package dev.lockstep.integrations.logs;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionLogging;
import org.jspecify.annotations.Nullable;

/// An event that waits to become a record.
record PendingRecord(
    ExecutionIdentity identity, ExecutionLogging logging, int redriveCount, HistoryEvent event) {
  /// What a record takes beside its data, about.
  private static final int ENVELOPE_BYTES = 512;

  /// About how much memory it takes.
  long bytes() {
    return ENVELOPE_BYTES + dataBytes(event.details());
  }

  private static long dataBytes(EventDetails details) {
    return switch (details) {
      case EventDetails.ExecutionStarted started -> started.input().size();
      case EventDetails.Output(var output) -> output.size();
      case EventDetails.StateEntered entered -> entered.input().size();
      case EventDetails.StateExited exited ->
          exited.output().size()
              + exited.assigned().values().stream().mapToLong(Payload::size).sum();
      case EventDetails.FunctionScheduled task -> task.input().size();
      case EventDetails.ActivityScheduled task -> task.input().size();
      case EventDetails.TaskScheduled task -> task.parameters().size();
      case EventDetails.TaskOutput task -> task.output().size();
      case EventDetails.Failure(_, var cause) -> length(cause);
      case EventDetails.TaskFailure failure -> length(failure.cause());
      case EventDetails.EvaluationFailed failure -> length(failure.cause());
      case EventDetails.None _,
          EventDetails.ActivityStarted _,
          EventDetails.TaskStarted _,
          EventDetails.MapStarted _,
          EventDetails.Iteration _,
          EventDetails.Redriven _ ->
          0;
    };
  }

  private static long length(@Nullable String text) {
    return text == null ? 0 : text.length();
  }
}
