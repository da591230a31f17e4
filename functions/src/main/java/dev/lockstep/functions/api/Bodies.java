package dev.lockstep.functions.api;

import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;

/// Parses the JSON bodies of calls.
final class Bodies {
  private Bodies() {}

  static Outcome<JsonObject> object(Request request) {
    if (request.body().length == 0) {
      return new Outcome.Done<>(JsonObject.EMPTY);
    }
    try {
      return JsonValue.parse(request.text()) instanceof JsonObject object
          ? new Outcome.Done<>(object)
          : unreadable("The request body must be a JSON object");
    } catch (JsonSyntaxException malformed) {
      return unreadable("Could not parse request body into json: " + malformed.getMessage());
    }
  }

  private static Outcome<JsonObject> unreadable(String message) {
    return Outcome.rejected(new Rejection("SerializationException", message, 400));
  }
}
