package dev.lockstep.api.logs.store;

import java.util.List;

/// Some records of a group, oldest first.
///
/// @param start where the first of them lies, or where was looked
/// @param end where to look for more
/// @param complete whether there was nothing more behind `end`
public record LogPage(
    List<FoundEvent> events, LogPosition start, LogPosition end, boolean complete) {
  public LogPage {
    events = List.copyOf(events);
  }
}
