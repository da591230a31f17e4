package dev.lockstep.language;

import java.util.List;

/// One `States` block: the machine itself, a branch of a Parallel, or the processor of a Map.
/// Transitions never leave it, and variables live no longer than one pass through it.
///
/// @param startAt the name of the first state
/// @param stateNames the names of the block's own states, in the order of the text
public record StateGroup(String startAt, List<String> stateNames) {
  public StateGroup {
    stateNames = List.copyOf(stateNames);
  }
}
