package dev.lockstep.engine.partition;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// How long a partition waits for one decision, and who makes those that take longer.
///
/// @param loopNanos how long a decision may take in the partition's own loop, null for as long as
///   it takes
/// @param apart runs decisions that have proved slow; what it runs may take seconds
public record Patience(@Nullable Long loopNanos, Executor apart) {
  /// A few milliseconds: neighbours do not notice it, and hardly any decision takes as long.
  public static final long DEFAULT_LOOP_NANOS = 5_000_000;

  /// Every decision is made in the loop, however long it takes.
  public static final Patience ENDLESS = new Patience(null, Runnable::run);
}
