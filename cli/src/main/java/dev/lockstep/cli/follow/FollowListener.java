package dev.lockstep.cli.follow;

import java.time.Instant;

/// Hears what a [Follower] sees.
public interface FollowListener {
  FollowListener SILENT = _ -> {};

  /// The next event of the history, each exactly once and in order.
  void event(HistoryEvent event);

  /// Nothing new has happened; called between polls.
  default void quiet(Instant now) {}

  /// This listener, and then `next`.
  default FollowListener then(FollowListener next) {
    FollowListener first = this;
    return new FollowListener() {
      @Override
      public void event(HistoryEvent event) {
        first.event(event);
        next.event(event);
      }

      @Override
      public void quiet(Instant now) {
        first.quiet(now);
        next.quiet(now);
      }
    };
  }
}
