package dev.lockstep.api.view;

import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.TreeMap;

/// History events as execution logs show them: one object an event, its members named in snake
/// case, every number a text, the details by name in alphabetical order.
public final class LogRecordView {
  /// How many bytes inputs, outputs and the like of one record may take once they are escaped; what
  /// is longer is cut there and marked as truncated.
  public static final int MAX_DATA_BYTES = 248 * 1024;

  private LogRecordView() {}

  /// @param includeData whether inputs, outputs and the like are shown; errors and causes always
  ///   are
  public static JsonObject of(
      String executionArn, int redriveCount, HistoryEvent event, boolean includeData) {
    EventDetailsView details = new EventDetailsView(includeData, true, new Allowance()::cut);
    return JsonValue.object()
        .put("id", Long.toString(event.id()))
        .put("type", event.type().name())
        .put("details", sorted(details.of(event.details())))
        .put("previous_event_id", Long.toString(event.previousEventId()))
        .put("event_timestamp", Long.toString(event.timestampMillis()))
        .put("execution_arn", executionArn)
        .put("redrive_count", Integer.toString(redriveCount))
        .build();
  }

  private static JsonObject sorted(JsonObject details) {
    TreeMap<String, JsonValue> members = new TreeMap<>();
    details.forEach(members::put);
    return JsonObject.copyOf(members);
  }

  /// What the payloads of one record may still take.
  private static final class Allowance {
    private long left = MAX_DATA_BYTES;

    EventDetailsView.Excerpt cut(Payload payload) {
      String text = payload.text();
      String shown = EscapedText.beginning(text, left);
      left -= EscapedText.bytes(shown);
      return new EventDetailsView.Excerpt(shown, shown.length() < text.length());
    }
  }
}
