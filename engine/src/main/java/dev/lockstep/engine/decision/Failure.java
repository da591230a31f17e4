package dev.lockstep.engine.decision;

import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a state failed: what Retry and Catch compare, and what the events say.
///
/// @param error the error name, null if whoever reported the failure named none
/// @param cause a text, null if there is none
/// @param origin where it came from, which decides the events that are written
public record Failure(@Nullable String error, @Nullable String cause, Origin origin) {
  public static final String ALL = "States.ALL";
  public static final String TASK_FAILED = "States.TaskFailed";
  public static final String TIMEOUT = "States.Timeout";
  public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  public static final String RUNTIME = "States.Runtime";
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";
  public static final String TOLERANCE_EXCEEDED = "States.ExceedToleratedFailureThreshold";

  /// Where a failure comes from.
  public enum Origin {
    /// An attempt of a task; its Failed or TimedOut event has been written.
    TASK,
    /// An attempt of a task that was silent for too long.
    HEARTBEAT,
    /// The state itself, without an event of its own.
    STATE,
    /// A branch or an iteration; the state has been cleared of its children.
    CHILD
  }

  /// The longest error name and cause that the API's model has room for; longer ones are cut.
  public static final int LONGEST_ERROR = 256;

  public static final int LONGEST_CAUSE = 32_768;

  public Failure {
    error = cut(error, LONGEST_ERROR);
    cause = cut(cause, LONGEST_CAUSE);
  }

  private static @Nullable String cut(@Nullable String text, int length) {
    return text == null || text.length() <= length ? text : text.substring(0, length);
  }

  public static Failure dataLimit(String what) {
    return new Failure(
        DATA_LIMIT_EXCEEDED,
        "The state/task '"
            + what
            + "' returned a result with a size exceeding the maximum number of bytes service limit.",
        Origin.STATE);
  }

  /// More iterations of a Map have failed than it bears.
  static Failure toleranceExceeded() {
    return new Failure(
        TOLERANCE_EXCEEDED, "The specified tolerated failure threshold was exceeded", Origin.CHILD);
  }

  /// True if nothing may retry or catch this.
  boolean isFatal() {
    return RUNTIME.equals(error);
  }

  /// True if one of `names` is for this failure.
  boolean matches(List<String> names) {
    for (String name : names) {
      if (matches(name)) {
        return true;
      }
    }
    return false;
  }

  private boolean matches(String name) {
    return switch (name) {
      case ALL -> true;
      case TASK_FAILED -> !TIMEOUT.equals(error);
      case HEARTBEAT_TIMEOUT -> origin == Origin.HEARTBEAT || name.equals(error);
      default -> name.equals(error);
    };
  }

  /// The error output that Catch passes on.
  JsonObject output() {
    return JsonValue.object().put("Error", text(error)).put("Cause", causeText()).build();
  }

  private JsonValue causeText() {
    return cause == null && TIMEOUT.equals(error) ? new JsonString("") : text(cause);
  }

  private static JsonValue text(@Nullable String value) {
    return value == null ? JsonNull.NULL : new JsonString(value);
  }

  Failure from(Origin other) {
    return new Failure(error, cause, other);
  }
}
