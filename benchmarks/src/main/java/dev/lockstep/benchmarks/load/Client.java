package dev.lockstep.benchmarks.load;

/// What one connection says: one request at a time, the next when the reply is there. Called by the
/// generator's thread alone.
public interface Client {
  /// The first request.
  byte[] first();

  /// The request that follows `reply`.
  byte[] next(Answer reply);

  /// Whether `reply` completes a unit of what is counted. Asked before [#next].
  boolean counts(Answer reply);
}
