package dev.lockstep.cli.follow;

import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// The history of one execution, read piece by piece: each call gives the events that are new.
///
/// It reads backwards from the newest event to the last one seen, so a long history costs one page
/// a call.
public final class History {
  private static final int PAGE = 1000;

  private final StatesApi states;
  private final String executionArn;
  private long lastSeen;

  public History(StatesApi states, String executionArn) {
    this.states = states;
    this.executionArn = executionArn;
  }

  /// The events since the last call, oldest first.
  public List<HistoryEvent> news() {
    JsonObject query =
        JsonValue.object()
            .put("executionArn", executionArn)
            .put("reverseOrder", true)
            .put("maxResults", PAGE)
            .build();
    List<HistoryEvent> news =
        states
            .list("GetExecutionHistory", query, "events", Integer.MAX_VALUE, this::seen)
            .reversed()
            .stream()
            .map(HistoryEvent::of)
            .filter(event -> event.id() > lastSeen)
            .toList();
    if (!news.isEmpty()) {
      lastSeen = news.getLast().id();
    }
    return news;
  }

  private boolean seen(JsonObject event) {
    return event.get("id") instanceof JsonNumber id && id.longValue() <= lastSeen + 1;
  }
}
