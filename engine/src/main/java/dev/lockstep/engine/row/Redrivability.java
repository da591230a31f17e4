package dev.lockstep.engine.row;

import dev.lockstep.engine.Limits;
import org.jspecify.annotations.Nullable;

/// Why an execution cannot be redriven, in AWS's words.
public final class Redrivability {
  public static final String DELETING = "State machine is in DELETING status.";

  private static final String HISTORY = "Execution history event limit exceeded.";
  private static final String OPEN_TIME = "Execution has exceeded the max execution time.";
  private static final String PERIOD = "Execution redrivable period exceeded.";

  private Redrivability() {}

  /// True if an execution that has come to `progress` can be redriven while it is not too late.
  public static boolean isOpen(ExecutionProgress progress, Limits limits) {
    return switch (progress.status()) {
      case FAILED, TIMED_OUT, ABORTED -> !historyIsFull(progress, limits);
      case RUNNING, SUCCEEDED -> false;
    };
  }

  /// The last event is kept for the execution's end, and the redrive itself takes one.
  private static boolean historyIsFull(ExecutionProgress progress, Limits limits) {
    return progress.lastEventId() >= limits.historyEvents() - 1;
  }

  /// The reason, or null if there is none that the execution itself gives.
  public static @Nullable String refusal(
      ExecutionIdentity identity, ExecutionProgress progress, long nowMillis, Limits limits) {
    return switch (progress.status()) {
      case RUNNING, SUCCEEDED -> "Execution is " + progress.status() + " and cannot be redriven";
      case FAILED, TIMED_OUT, ABORTED -> {
        if (historyIsFull(progress, limits)) {
          yield HISTORY;
        }
        if (nowMillis - identity.startMillis() >= limits.closed().openMillis()) {
          yield OPEN_TIME;
        }
        yield isTooLate(progress, nowMillis, limits) ? PERIOD : null;
      }
    };
  }

  private static boolean isTooLate(ExecutionProgress progress, long nowMillis, Limits limits) {
    return nowMillis - progress.stopMillis() >= limits.closed().redriveMillis();
  }
}
