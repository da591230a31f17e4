package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.row.Keys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes an alias. What is null stays as it is.
///
/// @param routes one or two different versions whose weights sum up to [AliasRow#TOTAL_WEIGHT], or
///   null
public record UpdateAlias(
    String machineArn,
    String name,
    @Nullable String description,
    @Nullable List<AliasRow.Route> routes)
    implements CatalogCommand<UpdateAlias.Updated> {

  /// @param updateMillis milliseconds since the epoch
  public record Updated(long updateMillis) {}

  public UpdateAlias {
    routes = routes == null ? null : List.copyOf(routes);
  }

  @Override
  public Updated decide(CatalogWork work) {
    if (routes != null) {
      Aliases.checkVersions(work, machineArn, routes);
    }
    byte[] key = Keys.alias(machineArn, name);
    byte[] bytes = work.get(key);
    if (bytes == null) {
      throw Rejections.resourceNotFound(machineArn + ":" + name);
    }
    AliasRow present = AliasRow.decode(bytes);
    AliasRow changed =
        new AliasRow(
            machineArn,
            name,
            description == null ? present.description() : description,
            routes == null ? present.routes() : routes,
            present.creationMillis(),
            work.nowMillis());
    work.put(key, changed.encode());
    return new Updated(changed.updateMillis());
  }
}
