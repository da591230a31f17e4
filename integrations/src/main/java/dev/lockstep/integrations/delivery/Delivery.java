package dev.lockstep.integrations.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes batches to where they belong. Blocks while it does.
@FunctionalInterface
public interface Delivery<T> {
  Result<T> deliver(List<T> batch);

  /// What became of a batch.
  ///
  /// @param sent how many arrived
  /// @param again those to be tried again, in their order
  /// @param refused how many will never be taken
  /// @param problem why, for the server's log, without anything of the items; null if all arrived
  record Result<T>(int sent, List<T> again, int refused, @Nullable String problem) {
    public Result {
      again = List.copyOf(again);
    }
  }
}
