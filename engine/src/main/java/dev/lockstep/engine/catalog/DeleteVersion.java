package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.ExecutionCommand.Done;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import java.util.List;
import java.util.stream.Collectors;

/// Removes a version, unless an alias routes to it. There is nothing to do for one that is not
/// there. Its executions go on.
public record DeleteVersion(String machineArn, long number) implements CatalogCommand<Done> {
  @Override
  public Done decide(CatalogWork work) {
    byte[] key = Keys.version(machineArn, number);
    if (work.get(key) == null) {
      return Done.DONE;
    }
    List<AliasRow> referring =
        Versions.aliases(work, machineArn).stream()
            .filter(alias -> alias.routesTo(number))
            .toList();
    if (!referring.isEmpty()) {
      throw new RejectedException(
          "ConflictException",
          "Version to be deleted must not be referenced by an alias. Current list of aliases"
              + " referencing this version: "
              + referring.stream().map(AliasRow::name).collect(Collectors.joining(", ", "[", "]")));
    }
    work.delete(key);
    return Done.DONE;
  }
}
