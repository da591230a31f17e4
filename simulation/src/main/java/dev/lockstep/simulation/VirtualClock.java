package dev.lockstep.simulation;

import java.time.Instant;
import java.time.InstantSource;

/// The machine's clock: it moves only when told, and can be set forward and back.
final class VirtualClock implements InstantSource {
  private final Fuse fuse;
  private long nowMillis = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private long latestMillis = nowMillis;

  VirtualClock(Fuse fuse) {
    this.fuse = fuse;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(millis());
  }

  @Override
  public long millis() {
    fuse.burn();
    return nowMillis;
  }

  /// The time for those outside of the process.
  long now() {
    return nowMillis;
  }

  /// The latest that it has ever said.
  long latest() {
    return latestMillis;
  }

  /// Time passes, or somebody sets the clock.
  void move(long millis) {
    nowMillis += millis;
    latestMillis = Math.max(latestMillis, nowMillis);
  }
}
