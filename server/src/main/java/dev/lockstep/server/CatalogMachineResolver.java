package dev.lockstep.server;

import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.integrations.states.MachineResolver;

/// Finds machines for nested starts in the catalog.
final class CatalogMachineResolver implements MachineResolver {
  private final CatalogReader catalog;

  CatalogMachineResolver(CatalogReader catalog) {
    this.catalog = catalog;
  }

  @Override
  public Resolution resolve(String stateMachineArn) {
    StateMachineRow row = catalog.stateMachine(stateMachineArn);
    if (row == null) {
      return new Resolution.NotFound();
    }
    return switch (row.status()) {
      case ACTIVE -> new Resolution.Resolved(row.snapshot(), type(row));
      case DELETING -> new Resolution.Deleting();
    };
  }

  private static MachineType type(StateMachineRow row) {
    return switch (row.type()) {
      case STANDARD -> MachineType.STANDARD;
      case EXPRESS -> MachineType.EXPRESS;
    };
  }
}
