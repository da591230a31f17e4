package dev.lockstep.storage;

import java.util.List;

/// How long something took, since the start.
///
/// @param count how often it was done
/// @param sumNanos the total time
/// @param buckets by ascending bound; what took longer than the last bound is in `count` only
public record LatencyStatistics(long count, long sumNanos, List<Bucket> buckets) {
  public LatencyStatistics {
    buckets = List.copyOf(buckets);
  }

  /// @param boundNanos an upper bound, inclusive
  /// @param count how many took at most that long
  public record Bucket(long boundNanos, long count) {}
}
