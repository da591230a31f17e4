package dev.lockstep.cli.follow;

import dev.lockstep.cli.client.LogsApi;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a log from some time on, and then what has come since. Records arrive a little out of
/// order, so each look begins a little before the newest record seen.
public final class LogTail {
  private static final Duration OVERLAP = Duration.ofSeconds(30);
  private static final int REMEMBERED = 100_000;

  private final LogsApi logs;
  private final JsonObject query;
  private Instant from;
  private final Map<String, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  /// @param group a log group's name or ARN
  /// @param containing what the messages must contain, or null
  public LogTail(LogsApi logs, String group, @Nullable String containing, Instant from) {
    this.logs = logs;
    this.from = from;
    JsonObject.Builder input =
        JsonValue.object().put("logGroupIdentifier", group.replaceFirst(":\\*$", ""));
    if (containing != null) {
      input.put("filterPattern", '"' + containing.replace("\"", "\\\"") + '"');
    }
    query = input.build();
  }

  /// What has not been read yet.
  public List<LogRecord> news() {
    List<LogRecord> news = new ArrayList<>();
    JsonObject asked = query.with("startTime", JsonValue.of(Math.max(0, from.toEpochMilli())));
    JsonObject request = asked;
    String token;
    do {
      JsonObject page = logs.call("FilterLogEvents", request);
      if (page.get("events") instanceof JsonArray events) {
        for (JsonValue event : events) {
          if (event instanceof JsonObject object) {
            take(LogRecord.of(object), news);
          }
        }
      }
      token = page.string("nextToken");
      if (token != null) {
        request = asked.with("nextToken", JsonValue.of(token));
      }
    } while (token != null);
    return news;
  }

  private void take(LogRecord record, List<LogRecord> news) {
    if (seen.put(record.eventId(), true) == null) {
      news.add(record);
      Instant behind = record.time().minus(OVERLAP);
      if (behind.isAfter(from)) {
        from = behind;
      }
    }
  }
}
