package dev.lockstep.api.logs.store;

import java.time.Duration;

/// What the store may take.
///
/// @param maxBytes of all records together; beyond it the oldest go
/// @param retention how long a record is kept
/// @param segmentBytes how long a file grows; records go by whole files
/// @param groups how many groups there may be
/// @param pageBytes messages in one page, in UTF-8 bytes
/// @param pageSegments how many files one page is looked for in
public record LogStoreLimits(
    long maxBytes,
    Duration retention,
    int segmentBytes,
    int groups,
    int pageBytes,
    int pageSegments) {
  private static final int MEBIBYTE = 1 << 20;
  private static final int SEGMENTS_AT_LEAST = 16;

  /// As long as AWS bounds nothing or something larger, what one machine can afford.
  public static LogStoreLimits of(long maxBytes, Duration retention) {
    return new LogStoreLimits(
        maxBytes,
        retention,
        (int) Math.clamp(maxBytes / SEGMENTS_AT_LEAST, 1, 8 * MEBIBYTE),
        1_000,
        MEBIBYTE,
        4);
  }
}
