package dev.lockstep.conformance;

import dev.lockstep.json.JsonObject;

/// What the server answered to one call.
public record Reply(int status, JsonObject body) {
  private static final int FIRST_FAILURE_STATUS = 400;

  public boolean failed() {
    return status >= FIRST_FAILURE_STATUS;
  }

  /// The error's name without its namespace; empty if there is none.
  public String errorCode() {
    String type = body.string("__type");
    return type == null ? "" : type.substring(type.indexOf('#') + 1);
  }

  /// The error's text; empty if there is none.
  public String errorMessage() {
    String message = body.string("message");
    String capital = body.string("Message");
    return message != null ? message : capital != null ? capital : "";
  }
}
