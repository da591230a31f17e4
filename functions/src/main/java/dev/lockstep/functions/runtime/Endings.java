package dev.lockstep.functions.runtime;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.Locale;

/// What callers are told of an invocation that did not return, in Lambda's words.
public final class Endings {
  private static final int SIGNAL_BASE = 128;
  private static final int SIGKILL = 9;

  private Endings() {}

  /// The payload of the error that `ending` is.
  public static byte[] errorPayload(
      Ending ending, String requestId, int timeoutSeconds, int maxPayloadBytes) {
    if (ending instanceof Ending.Failed(byte[] reported, _) && isReport(reported)) {
      return reported; // the runtime's own text, to the space
    }
    JsonValue payload =
        switch (ending) {
          case Ending.Failed(_, String errorType) -> untold(errorType);
          case Ending.TooLarge _ ->
              error(
                  "Function.ResponseSizeTooLarge",
                  "Response payload size exceeded maximum allowed payload size ("
                      + maxPayloadBytes
                      + " bytes).");
          case Ending.Exited(int status) ->
              error("Runtime.ExitError", "RequestId: " + requestId + " Error: " + exited(status));
          case Ending.TimedOut _ ->
              error(
                  "Sandbox.Timedout",
                  "RequestId: " + requestId + " Error: " + timedOut(timeoutSeconds));
          case Ending.OutOfMemory _ ->
              error(
                  "Runtime.ExitError",
                  "RequestId: " + requestId + " Error: " + exited(SIGNAL_BASE + SIGKILL));
          case Ending.NoBootstrap _ ->
              error(
                  "Runtime.InvalidEntrypoint",
                  "RequestId: "
                      + requestId
                      + " Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap"
                      + " /opt/bootstrap]");
          case Ending.Lost(String reason) ->
              error("Runtime.Unknown", "RequestId: " + requestId + " Error: " + reason);
          case Ending.Returned _, Ending.NotTaken _ ->
              throw new IllegalArgumentException("Not an error: " + ending);
        };
    return payload.toUtf8();
  }

  static String timedOut(int timeoutSeconds) {
    return String.format(Locale.ROOT, "Task timed out after %d.00 seconds", timeoutSeconds);
  }

  private static String exited(int status) {
    if (status == 0) {
      return "Runtime exited without providing a reason";
    }
    return "Runtime exited with error: "
        + (status > SIGNAL_BASE
            ? "signal: " + signal(status - SIGNAL_BASE)
            : "exit status " + status);
  }

  private static String signal(int number) {
    return switch (number) {
      case 1 -> "hangup";
      case 2 -> "interrupt";
      case 3 -> "quit";
      case 4 -> "illegal instruction";
      case 6 -> "aborted";
      case 7 -> "bus error";
      case 8 -> "floating point exception";
      case 9 -> "killed";
      case 11 -> "segmentation fault";
      case 13 -> "broken pipe";
      case 14 -> "alarm clock";
      case 15 -> "terminated";
      default -> "signal " + number;
    };
  }

  private static boolean isReport(byte[] reported) {
    try {
      return JsonParser.parse(reported) instanceof JsonObject;
    } catch (JsonSyntaxException unreadable) {
      return false;
    }
  }

  /// A failure that its runtime has told nothing of but, perhaps, the type.
  private static JsonValue untold(String errorType) {
    return JsonObject.of(
        "errorType", JsonValue.of(errorType.isEmpty() ? "Runtime.Unknown" : errorType));
  }

  private static JsonValue error(String type, String message) {
    return JsonValue.object().put("errorType", type).put("errorMessage", message).build();
  }
}
