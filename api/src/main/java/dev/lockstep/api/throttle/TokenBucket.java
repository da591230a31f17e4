package dev.lockstep.api.throttle;

/// Holds a number of tokens; each call takes one, and time adds some until it is full. Safe for use
/// by several threads.
final class TokenBucket {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Quota quota;
  private double tokens;
  private long filledNanos;

  /// A full one.
  TokenBucket(Quota quota, long nowNanos) {
    this.quota = quota;
    this.tokens = quota.burst();
    this.filledNanos = nowNanos;
  }

  /// Takes a token; false if there is none.
  synchronized boolean take(long nowNanos) {
    fill(nowNanos);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  /// Whether a new one would do the same.
  synchronized boolean isFull(long nowNanos) {
    fill(nowNanos);
    return tokens >= quota.burst();
  }

  private void fill(long nowNanos) {
    long passed = nowNanos - filledNanos;
    if (passed > 0) {
      tokens = Math.min(quota.burst(), tokens + passed * quota.perSecond() / NANOS_PER_SECOND);
      filledNanos = nowNanos;
    }
  }
}
