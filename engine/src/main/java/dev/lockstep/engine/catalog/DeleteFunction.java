package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.row.Keys;

/// Removes a record of the local function service. There is nothing to do for one that is not
/// there.
public record DeleteFunction(String name) implements CatalogCommand<Done> {
  @Override
  public Done decide(CatalogWork work) {
    byte[] key = Keys.function(name);
    if (work.get(key) != null) {
      work.delete(key);
    }
    return Done.DONE;
  }
}
