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
