package dev.lockstep.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is told otherwise.
public final class ManualClock implements InstantSource {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  /// Moves on to `instant`, unless it is over already.
  public void advanceTo(Instant instant) {
    now = instant.isAfter(now) ? instant : now;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }
}
