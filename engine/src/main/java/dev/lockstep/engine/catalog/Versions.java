package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the commands about versions and aliases have in common.
final class Versions {
  private Versions() {}

  /// The machine called `arn` as it can be changed.
  ///
  /// @throws RejectedException if there is none, or it is being deleted
  static StateMachineRow changeable(CatalogWork work, String arn) {
    byte[] bytes = work.get(Keys.stateMachine(arn));
    if (bytes == null) {
      throw Rejections.stateMachineDoesNotExist(arn);
    }
    StateMachineRow row = StateMachineRow.decode(bytes);
    if (row.status() == StateMachineRow.Status.DELETING) {
      throw Rejections.stateMachineDeleting(arn);
    }
    return row;
  }

  /// Keeps what `machine` is now under its revision id, and the machine itself.
  static void keep(CatalogWork work, StateMachineRow machine) {
    byte[] key = RevisionRow.key(machine.machine(), machine.revisionId());
    if (work.get(key) == null) {
      work.put(key, machine.revision().encode());
    }
    work.put(machine.key(), machine.encode());
  }

  /// The version of the machine's present revision, or null. Revisions never come back, so it can
  /// only be the newest version.
  static @Nullable VersionRow current(CatalogWork work, StateMachineRow machine) {
    List<VersionRow> newest = list(work, machine.arn(), 1);
    if (newest.isEmpty()) {
      return null;
    }
    String published = newest.getFirst().revisionId();
    String present = machine.revisionId();
    boolean same = present == null ? published == null : present.equals(published);
    return same ? newest.getFirst() : null;
  }

  /// Publishes the machine's present revision, which may be published already; keeps the machine.
  ///
  /// @throws RejectedException if the machine has too many versions
  static VersionRow publish(
      CatalogWork work,
      StateMachineRow machine,
      @Nullable String description,
      CatalogLimits limits) {
    VersionRow published = current(work, machine);
    if (published != null) {
      keep(work, machine);
      return published;
    }
    if (list(work, machine.arn(), limits.versions()).size() == limits.versions()) {
      throw new RejectedException(
          "ServiceQuotaExceededException",
          "The state machine has reached its quota of " + limits.versions() + " versions");
    }
    VersionRow version =
        new VersionRow(
            machine.arn(),
            machine.lastVersion() + 1,
            machine.revisionId(),
            description,
            work.nowMillis());
    keep(work, machine.withLastVersion(version.number()));
    work.put(version.key(), version.encode());
    return version;
  }

  /// At most `limit` versions, the newest first.
  static List<VersionRow> list(CatalogWork work, String machineArn, int limit) {
    List<VersionRow> versions = new ArrayList<>();
    byte[] prefix = Keys.versions(machineArn);
    work.scan(
        prefix,
        Keys.end(prefix),
        (_, row) -> {
          versions.add(VersionRow.decode(row));
          return versions.size() < limit;
        });
    return versions;
  }

  /// The aliases of a machine, by name.
  static List<AliasRow> aliases(CatalogWork work, String machineArn) {
    List<AliasRow> aliases = new ArrayList<>();
    byte[] prefix = Keys.aliases(machineArn);
    work.scan(
        prefix,
        Keys.end(prefix),
        (_, row) -> {
          aliases.add(AliasRow.decode(row));
          return true;
        });
    return aliases;
  }

  /// Removes every version and alias of a machine.
  static void remove(CatalogWork work, String machineArn) {
    list(work, machineArn, Integer.MAX_VALUE).forEach(version -> work.delete(version.key()));
    aliases(work, machineArn).forEach(alias -> work.delete(alias.key()));
  }
}
