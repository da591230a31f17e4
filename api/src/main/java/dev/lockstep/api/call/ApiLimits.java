package dev.lockstep.api.call;

import dev.lockstep.engine.catalog.CatalogLimits;

/// What one call may take.
///
/// @param maxRequestBytes the body of a request; longer ones are refused with status 413
/// @param activityPollMillis how long GetActivityTask waits for a task
/// @param maxHistoryPageBytes payloads in one page of GetExecutionHistory; a page that would hold
///   more ends early, with a token
/// @param testStateMillis how long the test of a state may take
/// @param catalog how much an account may have
public record ApiLimits(
    int maxRequestBytes,
    long activityPollMillis,
    int maxHistoryPageBytes,
    long testStateMillis,
    CatalogLimits catalog) {
  /// AWS's values; AWS names no bound for the size of a history page.
  public static final ApiLimits DEFAULTS =
      new ApiLimits(1_048_576, 60_000, 16 * 1_048_576, 300_000, CatalogLimits.DEFAULT);

  public ApiLimits withActivityPollMillis(long millis) {
    return new ApiLimits(maxRequestBytes, millis, maxHistoryPageBytes, testStateMillis, catalog);
  }
}
