package dev.lockstep.integrations.states;

import dev.lockstep.engine.command.MachineSnapshot;

/// Finds the state machine that a nested start names. Safe for use by several threads.
@FunctionalInterface
public interface MachineResolver {
  /// @param stateMachineArn may name a version or an alias; any text
  Resolution resolve(String stateMachineArn);

  /// An answer of [MachineResolver].
  sealed interface Resolution {
    /// It is there; the snapshot is what its executions keep of it.
    record Resolved(MachineSnapshot machine, MachineType type) implements Resolution {}

    record NotFound() implements Resolution {}

    /// It is being deleted and starts no more.
    record Deleting() implements Resolution {}
  }

  /// The type of a state machine, as CreateStateMachine takes it.
  enum MachineType {
    STANDARD,
    EXPRESS
  }
}
