package dev.lockstep.engine.query;

import dev.lockstep.engine.history.HistoryEvent;
import java.util.List;

/// Some consecutive events of a history.
///
/// @param next the id of the event that the next page begins with, 0 if there is none
public record HistoryPage(List<HistoryEvent> events, long next) {
  public HistoryPage {
    events = List.copyOf(events);
  }

  /// @param first the id of the event to begin with, or 0 for the first in this order
  /// @param newestFirst whether ids fall
  /// @param limit how many events at most, at least 1
  public record Request(long first, boolean newestFirst, int limit) {}
}
