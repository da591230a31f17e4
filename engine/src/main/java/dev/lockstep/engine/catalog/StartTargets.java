package dev.lockstep.engine.catalog;

import dev.lockstep.engine.catalog.StateMachineRow.Status;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Resolves what a start names: a machine, a version of it, or an alias, which draws one of its
/// versions. The one place where that is done, for every way to start an execution. Safe for use by
/// several threads if `random` is.
public final class StartTargets {
  private final CatalogReader catalog;
  private final IntUnaryOperator random;

  /// @param random draws evenly from 0 to below its argument
  public StartTargets(CatalogReader catalog, IntUnaryOperator random) {
    this.catalog = catalog;
    this.random = random;
  }

  /// @param arn any text
  public StartTarget find(String arn) {
    MachineReference reference = MachineReference.of(arn);
    StateMachineRow machine = catalog.stateMachine(reference.machineArn());
    if (machine == null) {
      return new StartTarget.Unknown();
    }
    if (machine.status() == Status.DELETING) {
      return new StartTarget.Deleting();
    }
    if (reference.qualifier() == null) {
      return new StartTarget.Found(machine.snapshot(), machine.type());
    }
    String name = reference.alias();
    return name == null ? version(machine, reference.version(), null) : alias(machine, name);
  }

  /// Looks again when the alias has been led elsewhere, and its old version deleted, in between.
  private StartTarget alias(StateMachineRow machine, String name) {
    AliasRow alias = catalog.alias(machine.arn(), name);
    while (alias != null) {
      long version = alias.route(random.applyAsInt(AliasRow.TOTAL_WEIGHT));
      if (version(machine, version, alias.arn()) instanceof StartTarget.Found found) {
        return found;
      }
      AliasRow now = catalog.alias(machine.arn(), name);
      alias = alias.equals(now) ? null : now;
    }
    return new StartTarget.Unknown();
  }

  private StartTarget version(StateMachineRow machine, long number, @Nullable String aliasArn) {
    VersionRow version = catalog.version(machine.arn(), number);
    RevisionRow revision =
        version == null ? null : catalog.revision(machine.machine(), version.revisionId());
    return version == null || revision == null
        ? new StartTarget.Unknown()
        : new StartTarget.Found(machine.snapshot(version, revision, aliasArn), machine.type());
  }
}
