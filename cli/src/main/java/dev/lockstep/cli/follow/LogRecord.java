package dev.lockstep.cli.follow;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.time.Instant;

/// One record of an execution log.
///
/// @param eventId tells it from every other
/// @param message its text, a JSON object if an execution has written it
public record LogRecord(String eventId, Instant time, String message) {
  static LogRecord of(JsonObject event) {
    long millis = event.get("timestamp") instanceof JsonNumber number ? number.longValue() : 0;
    return new LogRecord(
        String.valueOf(event.string("eventId")),
        Instant.ofEpochMilli(millis),
        String.valueOf(event.string("message")));
  }

  /// The message as an object; empty if it is none.
  public JsonObject json() {
    try {
      return JsonValue.parse(message) instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (JsonSyntaxException _) {
      return JsonObject.EMPTY;
    }
  }
}
