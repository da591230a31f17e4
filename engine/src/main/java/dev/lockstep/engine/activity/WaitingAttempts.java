package dev.lockstep.engine.activity;

import dev.lockstep.engine.row.FrameAddress;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Activity attempts that wait for a worker, as committed rows tell. Safe for use by several
/// threads.
@FunctionalInterface
public interface WaitingAttempts {
  /// There are none in rows.
  WaitingAttempts NONE = (_, _, _, _) -> true;

  /// Visits those of an activity in the order of their addresses until the visitor has had enough.
  ///
  /// @param after begins behind this one, or with the first if it is null
  /// @param to ends with this one, or with the last if it is null
  /// @param visitor says whether to go on
  /// @return whether all were visited
  boolean visit(
      String activityArn,
      @Nullable FrameAddress after,
      @Nullable FrameAddress to,
      Predicate<FrameAddress> visitor);
}
