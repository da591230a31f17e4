package dev.lockstep.engine;

/// Everything that is bounded about executions that are over. AWS's values are the defaults.
///
/// @param redriveMillis how long after its end an execution can be redriven
/// @param openMillis how long after its start an execution can be redriven, one year
/// @param redriveTokens how many client tokens of redrives an execution remembers
/// @param redriveTokenMillis how long it remembers each
/// @param nameReuseMillis how long a closed execution's name stays taken
/// @param retentionMillis how long a closed execution is kept; [#FOREVER] for ever
/// @param removalRows how many rows of old executions are removed at once
/// @param removalPauseMillis how long removing waits while there is other work
public record ClosedLimits(
    long redriveMillis,
    long openMillis,
    int redriveTokens,
    long redriveTokenMillis,
    long nameReuseMillis,
    long retentionMillis,
    int removalRows,
    long removalPauseMillis) {
  public static final long FOREVER = Long.MAX_VALUE;

  private static final long DAY = 24L * 3600 * 1000;

  public static final ClosedLimits DEFAULT =
      new ClosedLimits(14 * DAY, 365 * DAY, 10, 15 * 60_000, 90 * DAY, 90 * DAY, 500, 250);

  /// The same with other times for names and whole executions.
  public ClosedLimits keeping(long otherNameReuseMillis, long otherRetentionMillis) {
    return new ClosedLimits(
        redriveMillis,
        openMillis,
        redriveTokens,
        redriveTokenMillis,
        otherNameReuseMillis,
        otherRetentionMillis,
        removalRows,
        removalPauseMillis);
  }
}
