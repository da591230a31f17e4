package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes an alias. If there is one of the same name, description and routes, the command finds it.
///
/// @param routes one or two different versions whose weights sum up to [AliasRow#TOTAL_WEIGHT]
public record CreateAlias(
    String machineArn,
    String name,
    @Nullable String description,
    List<AliasRow.Route> routes,
    CatalogLimits limits)
    implements CatalogCommand<Created> {

  public CreateAlias {
    routes = List.copyOf(routes);
  }

  @Override
  public Created decide(CatalogWork work) {
    Aliases.checkVersions(work, machineArn, routes);
    byte[] bytes = work.get(Keys.alias(machineArn, name));
    if (bytes != null) {
      return found(AliasRow.decode(bytes));
    }
    if (Versions.aliases(work, machineArn).size() >= limits.aliases()) {
      throw new RejectedException(
          "ServiceQuotaExceededException",
          "The state machine has reached its quota of " + limits.aliases() + " aliases");
    }
    long now = work.nowMillis();
    AliasRow alias = new AliasRow(machineArn, name, description, routes, now, now);
    work.put(alias.key(), alias.encode());
    return new Created(alias.arn(), now);
  }

  private Created found(AliasRow present) {
    if (!present.routes().equals(routes) || !Objects.equals(present.description(), description)) {
      throw new RejectedException(
          "ConflictException",
          "Failed to create alias because an alias with the same name and a different routing"
              + " configuration already exists.");
    }
    return new Created(present.arn(), present.creationMillis());
  }
}
