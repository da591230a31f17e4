package dev.lockstep.language;

/// Where a state leads.
public sealed interface Transition {
  /// The state called `state`, in the same group.
  record Next(String state) implements Transition {}

  /// Out of the group: the execution, branch or iteration ends.
  record End() implements Transition {}
}
