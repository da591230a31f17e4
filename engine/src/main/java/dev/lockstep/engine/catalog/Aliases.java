package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the commands that route an alias have in common.
final class Aliases {
  private Aliases() {}

  /// @throws RejectedException if the machine cannot be changed, or lacks one of the versions
  static void checkVersions(CatalogWork work, String machineArn, List<AliasRow.Route> routes) {
    byte[] machine = work.get(Keys.stateMachine(machineArn));
    for (AliasRow.Route route : routes) {
      if (machine == null || work.get(Keys.version(machineArn, route.version())) == null) {
        throw deletingOrMissing(machine, machineArn, route);
      }
    }
  }

  /// A machine that is being deleted has no versions any more.
  private static RejectedException deletingOrMissing(
      byte @Nullable [] machine, String machineArn, AliasRow.Route route) {
    boolean deleting =
        machine != null
            && StateMachineRow.decode(machine).status() == StateMachineRow.Status.DELETING;
    return deleting
        ? Rejections.stateMachineDeleting(machineArn)
        : Rejections.resourceNotFound(VersionRow.arn(machineArn, route.version()));
  }
}
