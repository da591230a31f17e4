package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.language.Definitions.MachineType;

/// What a start is about, as [StartTargets] finds it.
public sealed interface StartTarget {
  /// @param machine what the execution keeps, the version and the alias among it
  record Found(MachineSnapshot machine, MachineType type) implements StartTarget {}

  /// There is no such machine, or it has no such version or alias.
  record Unknown() implements StartTarget {}

  /// The machine is being deleted and starts no more.
  record Deleting() implements StartTarget {}
}
