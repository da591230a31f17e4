package dev.lockstep.api.logs.store;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One record as it lies in a segment: a line of JSON.
///
/// @param ingestionMillis when it was taken up, milliseconds since the epoch
record LogLine(String stream, long ingestionMillis, LogEvent event) {
  /// What a line begins with: the time comes first, so that it is found at once.
  private static final int BEFORE_TIME = "{\"t\":".length();

  byte[] encode() {
    String json =
        JsonValue.object()
            .put("t", event.timestampMillis())
            .put("i", ingestionMillis)
            .put("s", stream)
            .put("m", event.message())
            .build()
            .toJson();
    return (json + '\n').getBytes(StandardCharsets.UTF_8);
  }

  /// The time of the record that lies there, told without reading it whole; 0 if it is not told.
  static long timestamp(byte[] bytes, int start, int end) {
    long time = 0;
    int at = start + BEFORE_TIME;
    while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
      time = time * 10 + bytes[at] - '0';
      at++;
    }
    return time;
  }

  /// Null for a line that is none, which only a damaged file has.
  static @Nullable LogLine decode(byte[] bytes, int start, int end) {
    try {
      return JsonParser.parse(new String(bytes, start, end - start, StandardCharsets.UTF_8))
                  instanceof JsonObject line
              && line.get("t") instanceof JsonNumber timestamp
              && line.get("i") instanceof JsonNumber ingestion
              && line.string("s") instanceof String stream
              && line.string("m") instanceof String message
          ? new LogLine(stream, ingestion.longValue(), new LogEvent(timestamp.longValue(), message))
          : null;
    } catch (JsonSyntaxException damaged) {
      return null;
    }
  }
}
