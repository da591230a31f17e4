package dev.lockstep.cli.follow;

import dev.lockstep.cli.client.Timestamps;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One event of an execution's history.
///
/// @param details the event's one `…EventDetails` member, empty if it has none
/// @param json the event as the API gave it
public record HistoryEvent(
    long id, long previousId, String type, Instant time, JsonObject details, JsonObject json) {
  private static final String DETAILS_SUFFIX = "EventDetails";

  public static HistoryEvent of(JsonObject json) {
    Instant time = Timestamps.in(json, "timestamp");
    String type = json.string("type");
    return new HistoryEvent(
        number(json, "id"),
        number(json, "previousEventId"),
        type == null ? "" : type,
        time == null ? Instant.EPOCH : time,
        details(json),
        json);
  }

  private static long number(JsonObject json, String name) {
    return json.get(name) instanceof JsonNumber number ? number.longValue() : 0;
  }

  private static JsonObject details(JsonObject json) {
    for (String name : json.names()) {
      if (name.endsWith(DETAILS_SUFFIX) && json.get(name) instanceof JsonObject details) {
        return details;
      }
    }
    return JsonObject.EMPTY;
  }

  /// The state's name that the event carries, or null.
  public @Nullable String name() {
    return details.string("name");
  }

  public boolean entersState() {
    return type.endsWith("StateEntered");
  }

  public boolean exitsState() {
    return type.endsWith("StateExited");
  }

  /// True of the event that ends the execution.
  public boolean endsExecution() {
    return switch (type) {
      case "ExecutionSucceeded", "ExecutionFailed", "ExecutionAborted", "ExecutionTimedOut" -> true;
      default -> false;
    };
  }

  /// True of an attempt, not a whole state, that failed.
  public boolean failsAttempt() {
    return switch (type) {
      case "TaskFailed",
          "TaskTimedOut",
          "TaskStartFailed",
          "TaskSubmitFailed",
          "LambdaFunctionFailed",
          "LambdaFunctionTimedOut",
          "LambdaFunctionScheduleFailed",
          "LambdaFunctionStartFailed",
          "ActivityFailed",
          "ActivityTimedOut",
          "ActivityScheduleFailed",
          "EvaluationFailed" ->
          true;
      default -> false;
    };
  }

  /// True of an event that begins an attempt.
  public boolean schedulesAttempt() {
    return switch (type) {
      case "TaskScheduled", "LambdaFunctionScheduled", "ActivityScheduled" -> true;
      default -> false;
    };
  }
}
