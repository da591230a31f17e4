package dev.lockstep.simulation;

import dev.lockstep.engine.catalog.AliasRow;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.DefinitionRow;
import dev.lockstep.engine.catalog.StartTarget;
import dev.lockstep.engine.catalog.StartTargets;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.row.ExecutionIdentity;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds what a start is about as the API does, and holds it against what the owner of the machine
/// says.
final class Targets {
  private final World world;
  private final StartTargets targets;
  private int drawn;

  Targets(World world, CatalogReader catalog) {
    this.world = world;
    targets =
        new StartTargets(
            catalog,
            bound -> {
              drawn = world.chance.below(bound);
              return drawn;
            });
  }

  /// What `machine` is, or the version or alias of it that `qualifier` names; null if it cannot be
  /// started.
  @Nullable MachineSnapshot find(Owned machine, @Nullable String qualifier) {
    drawn = AliasRow.TOTAL_WEIGHT - 1;
    String arn = qualifier == null ? machine.arn() : machine.arn() + ":" + qualifier;
    MachineSnapshot found =
        targets.find(arn) instanceof StartTarget.Found(MachineSnapshot snapshot, _)
            ? snapshot
            : null;
    if (machine.isSettled()) {
      Shelf.Found expected = machine.shelf.find(qualifier, drawn);
      world.require(
          agree(machine, qualifier, expected, found),
          "%s is found as %s and should be %s".formatted(arn, found, expected));
    }
    return found;
  }

  private static boolean agree(
      Owned machine,
      @Nullable String qualifier,
      Shelf.@Nullable Found expected,
      @Nullable MachineSnapshot found) {
    if (expected == null || found == null) {
      return expected == null && found == null;
    }
    String version = expected.version() == 0 ? null : machine.arn() + ":" + expected.version();
    boolean byAlias = machine.shelf.aliases().containsKey(qualifier == null ? "" : qualifier);
    String alias = byAlias ? machine.arn() + ":" + qualifier : null;
    return Arrays.equals(found.definitionHash(), DefinitionRow.hash(expected.definition()))
        && same(found.versionArn(), version)
        && same(found.aliasArn(), alias);
  }

  /// Whether an execution is one of what was found for its start.
  static boolean isOf(ExecutionIdentity execution, MachineSnapshot found) {
    return Arrays.equals(execution.definitionHash(), found.definitionHash())
        && execution.machine() == found.machine()
        && same(execution.versionArn(), found.versionArn())
        && same(execution.aliasArn(), found.aliasArn());
  }

  private static boolean same(@Nullable String one, @Nullable String other) {
    return one == null ? other == null : one.equals(other);
  }
}
