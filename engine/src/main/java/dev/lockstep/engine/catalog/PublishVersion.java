package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import org.jspecify.annotations.Nullable;

/// Publishes the present revision of a state machine. A revision that has a version already keeps
/// it, with its description.
///
/// @param revisionId the revision that the machine must be at, [RevisionRow#INITIAL] for one that
///   was never updated; null for any
public record PublishVersion(
    String machineArn,
    @Nullable String revisionId,
    @Nullable String description,
    CatalogLimits limits)
    implements CatalogCommand<Created> {

  @Override
  public Created decide(CatalogWork work) {
    StateMachineRow machine = Versions.changeable(work, machineArn);
    String present = machine.revisionId() == null ? RevisionRow.INITIAL : machine.revisionId();
    if (revisionId != null && !revisionId.equals(present)) {
      throw new RejectedException(
          "ConflictException",
          "Failed to publish the State Machine version for revision "
              + revisionId
              + ". The current State Machine revision is "
              + present
              + ".");
    }
    VersionRow version = Versions.publish(work, machine, description, limits);
    return new Created(version.arn(), version.creationMillis());
  }
}
