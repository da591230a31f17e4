package dev.lockstep.engine;

/// Everything that is bounded about executions that are over. AWS's values are the defaults.
///
/// @param redriveMillis how long after its end an execution can be redriven
/// @param openMillis how long after its start an execution can be redriven, one year
/// @param redriveTokens how many client tokens of redrives an execution remembers
/// @param redriveTokenMillis how long it remembers each
/// @param nameReuseMillis how long after its end an execution's name stays taken; when it is used
///   again, the earlier execution is removed
/// @param retentionMillis how long after its end an execution is kept; [#FOREVER] for ever
/// @param removalRows how many rows of old executions are removed at once
/// @param removalBytes how many bytes of them are read for that
/// @param removalPauseMillis how long removing pauses while there is other work
public record ClosedLimits(
    long redriveMillis,
    long openMillis,
    int redriveTokens,
    long redriveTokenMillis,
    long nameReuseMillis,
    long retentionMillis,
    int removalRows,
    int removalBytes,
    long removalPauseMillis) {
  public static final long FOREVER = Long.MAX_VALUE;

  private static final long DAY = 24L * 3600 * 1000;

  public static final ClosedLimits DEFAULT =
      new ClosedLimits(14 * DAY, 365 * DAY, 10, 15 * 60_000, 90 * DAY, 90 * DAY, 200, 1 << 18, 250);

  /// The same with another size of slices.
  public ClosedLimits removing(int otherRows) {
    return new ClosedLimits(
        redriveMillis,
        openMillis,
        redriveTokens,
        redriveTokenMillis,
        nameReuseMillis,
        retentionMillis,
        otherRows,
        removalBytes,
        removalPauseMillis);
  }

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
        removalBytes,
        removalPauseMillis);
  }

  /// True if a name can stay taken when its execution has been removed.
  public boolean namesOutliveExecutions() {
    return nameReuseMillis > retentionMillis;
  }
}
