package dev.lockstep.integrations.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where events go. Blocks while it takes them.
public interface EventBus {
  /// Hands over events of one region.
  ///
  /// @param events at most [EventDelivery#REQUEST_EVENTS] and [EventDelivery#REQUEST_BYTES]
  /// @return what became of each, in their order
  List<Fate> put(String region, List<StatusEvent> events);

  /// What became of an event.
  enum Kind {
    TAKEN,
    /// It may be taken later.
    LATER,
    /// It will never be taken.
    REFUSED
  }

  /// @param problem why it was not taken, worded without anything of the event
  record Fate(Kind kind, @Nullable String problem) {
    static final Fate TAKEN = new Fate(Kind.TAKEN, null);
  }
}
