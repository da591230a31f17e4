package dev.lockstep.storage;

import java.util.List;

/// How values were distributed, since the start.
///
/// @param count how many there were
/// @param sum of all values
/// @param buckets by ascending bound; what was beyond the last bound is in `count` only
public record Distribution(long count, long sum, List<Bucket> buckets) {
  public Distribution {
    buckets = List.copyOf(buckets);
  }

  /// @param bound an upper bound, inclusive
  /// @param count how many were at most that large
  public record Bucket(long bound, long count) {}
}
