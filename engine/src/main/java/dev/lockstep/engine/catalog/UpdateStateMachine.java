package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Gives a state machine a new revision, and publishes it if asked to. What is null stays as it is.
/// A command that changes nothing makes no revision.
///
/// @param definition a text that [dev.lockstep.language.Definitions] has accepted, or null
/// @param publication null if no version is to be published
public record UpdateStateMachine(
    String arn,
    @Nullable String definition,
    @Nullable String roleArn,
    MachineConfiguration configuration,
    @Nullable Publication publication,
    CatalogLimits limits)
    implements CatalogCommand<UpdateStateMachine.Updated> {

  /// @param revisionId null while the machine is as it was created
  /// @param updateMillis when that revision came to be, milliseconds since the epoch
  /// @param versionArn null if none was published
  public record Updated(
      @Nullable String revisionId, long updateMillis, @Nullable String versionArn) {}

  @Override
  public Updated decide(CatalogWork work) {
    StateMachineRow row = changed(work, Versions.changeable(work, arn));
    if (publication == null) {
      Versions.keep(work, row);
      return new Updated(row.revisionId(), row.updateMillis(), null);
    }
    VersionRow version = Versions.publish(work, row, publication.description(), limits);
    return new Updated(row.revisionId(), row.updateMillis(), version.arn());
  }

  private StateMachineRow changed(CatalogWork work, StateMachineRow present) {
    byte[] hash = definition == null ? present.definitionHash() : DefinitionRow.hash(definition);
    String role = roleArn == null ? present.roleArn() : roleArn;
    MachineConfiguration changed = present.configuration().changedBy(configuration);
    if (Arrays.equals(hash, present.definitionHash())
        && role.equals(present.roleArn())
        && changed.equals(present.configuration())) {
      return present;
    }
    if (definition != null) {
      StoredDefinitions.keep(work, hash, definition);
    }
    return present.at(work.nextUuid(), new RevisionRow(hash, role, work.nowMillis(), changed));
  }
}
