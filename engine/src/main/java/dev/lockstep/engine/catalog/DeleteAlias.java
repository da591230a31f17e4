package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.row.Keys;

/// Removes an alias. There is nothing to do for one that is not there. Executions that were started
/// through it go on and keep its ARN.
public record DeleteAlias(String machineArn, String name) implements CatalogCommand<Done> {
  @Override
  public Done decide(CatalogWork work) {
    byte[] key = Keys.alias(machineArn, name);
    if (work.get(key) != null) {
      work.delete(key);
    }
    return Done.DONE;
  }
}
