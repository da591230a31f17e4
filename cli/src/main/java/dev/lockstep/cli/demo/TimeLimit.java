package dev.lockstep.cli.demo;

import dev.lockstep.cli.client.ApiException;
import dev.lockstep.cli.follow.FollowListener;
import dev.lockstep.cli.follow.HistoryEvent;
import java.time.Duration;
import java.time.Instant;

/// Gives a case up that takes far longer than any example should, so that `demo --exit` always
/// ends.
record TimeLimit(Instant start) implements FollowListener {
  static final Duration LIMIT = Duration.ofMinutes(2);

  @Override
  public void event(HistoryEvent event) {}

  @Override
  public void quiet(Instant now) {
    if (Duration.between(start, now).compareTo(LIMIT) > 0) {
      throw new ApiException("DemoTimeLimit", "did not end within " + LIMIT.toSeconds() + " s");
    }
  }
}
