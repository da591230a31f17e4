package dev.lockstep.engine;

/// What is bounded about Express executions alone.
///
/// @param executionSeconds how long one may run, and wait in one state; AWS's five minutes
/// @param running how many may be under way in one process, those counted whose start has been
///   acknowledged; more are throttled. They are in memory as long as they run, so this bounds it
public record ExpressLimits(long executionSeconds, int running) {
  public static final ExpressLimits DEFAULT = new ExpressLimits(300, 10_000);
}
