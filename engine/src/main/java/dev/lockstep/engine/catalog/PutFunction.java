package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.row.Keys;

/// Keeps a record of the local function service. The catalog does not look inside.
///
/// @param name unique among functions
public record PutFunction(String name, byte[] functionRecord) implements CatalogCommand<Done> {
  @Override
  public Done decide(CatalogWork work) {
    work.put(Keys.function(name), functionRecord);
    return Done.DONE;
  }
}
