package dev.lockstep.cli.follow;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;

/// An error with its cause in one readable line.
public final class Failure {
  private Failure() {}

  /// `Error: cause` of an object with `error` and `cause`; a cause in JSON, as functions give it,
  /// is reduced to its `errorMessage`.
  public static String text(JsonObject details) {
    String error = details.string("error");
    String cause = details.string("cause");
    String name = error == null || error.isEmpty() ? "Error" : error;
    return cause == null || cause.isBlank() ? name : name + ": " + oneLine(message(cause));
  }

  private static String message(String cause) {
    if (!cause.startsWith("{")) {
      return cause;
    }
    try {
      if (JsonValue.parse(cause) instanceof JsonObject object) {
        String message = object.string("errorMessage");
        return message == null ? cause : message;
      }
      return cause;
    } catch (JsonSyntaxException _) {
      return cause;
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
