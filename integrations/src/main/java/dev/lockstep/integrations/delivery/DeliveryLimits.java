package dev.lockstep.integrations.delivery;

import java.time.Duration;

/// What a queue may take.
///
/// @param waitingItems how many items may wait; more are dropped
/// @param waitingBytes how many bytes they may take; more are dropped
/// @param batchItems how many are delivered together
/// @param attempts how often a delivery is tried
/// @param firstPause between the first try and the second; doubled from then on
/// @param longestPause between two tries
public record DeliveryLimits(
    int waitingItems,
    long waitingBytes,
    int batchItems,
    int attempts,
    Duration firstPause,
    Duration longestPause) {
  private static final int MEBIBYTE = 1 << 20;

  /// About two minutes of trying.
  public static DeliveryLimits ofBatches(int batchItems) {
    return new DeliveryLimits(
        100_000, 64L * MEBIBYTE, batchItems, 10, Duration.ofMillis(200), Duration.ofSeconds(30));
  }

  /// How long to wait after the try `attempt`, counted from 1.
  Duration pause(int attempt) {
    Duration doubled = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
    return doubled.compareTo(longestPause) > 0 ? longestPause : doubled;
  }
}
