package dev.lockstep.server;

import dev.lockstep.engine.catalog.StartTarget;
import dev.lockstep.engine.catalog.StartTargets;
import dev.lockstep.integrations.states.MachineResolver;
import dev.lockstep.language.Definitions;

/// Finds what nested starts name in the catalog.
final class CatalogMachineResolver implements MachineResolver {
  private final StartTargets targets;

  CatalogMachineResolver(StartTargets targets) {
    this.targets = targets;
  }

  @Override
  public Resolution resolve(String stateMachineArn) {
    return switch (targets.find(stateMachineArn)) {
      case StartTarget.Found(var machine, var type) -> new Resolution.Resolved(machine, type(type));
      case StartTarget.Unknown _ -> new Resolution.NotFound();
      case StartTarget.Deleting _ -> new Resolution.Deleting();
    };
  }

  private static MachineType type(Definitions.MachineType type) {
    return switch (type) {
      case STANDARD -> MachineType.STANDARD;
      case EXPRESS -> MachineType.EXPRESS;
    };
  }
}
