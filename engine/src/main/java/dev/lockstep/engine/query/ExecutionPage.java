package dev.lockstep.engine.query;

import dev.lockstep.engine.row.ExecutionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some executions of a machine, the newest first.
///
/// @param next the place of the last one examined if there may be more behind it, else null
public record ExecutionPage(List<Execution> executions, @Nullable Place next) {
  public ExecutionPage {
    executions = List.copyOf(executions);
  }

  /// Where an execution stands in a machine's list: later starts come first; among executions of
  /// the same millisecond the lower partition, and within one the later execution.
  public record Place(long startMillis, int partition, long execution)
      implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = Long.compare(other.startMillis, startMillis);
      order = order != 0 ? order : Integer.compare(partition, other.partition);
      return order != 0 ? order : Long.compare(other.execution, execution);
    }
  }

  /// @param list of what machine, version or alias
  /// @param status only executions that stand so, or null for all
  /// @param redriven only those that were redriven, or were not; null for all
  /// @param after the place behind which the page begins, or null for the beginning
  /// @param limit how many executions at most, at least 1
  public record Request(
      ExecutionList list,
      @Nullable ExecutionStatus status,
      @Nullable Boolean redriven,
      @Nullable Place after,
      int limit) {}
}
