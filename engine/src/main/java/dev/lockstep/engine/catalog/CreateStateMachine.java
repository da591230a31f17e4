package dev.lockstep.engine.catalog;

import dev.lockstep.engine.catalog.StateMachineRow.Status;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.language.Definitions.MachineType;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Makes a state machine, and publishes it as version 1 if asked to. If there is one of the same
/// name, definition text, type, configuration and publication, the command finds it; a different
/// role or different tags do not count and are not applied.
///
/// @param definition a text that [dev.lockstep.language.Definitions] has accepted
/// @param publication null if no version is to be published
public record CreateStateMachine(
    String arn,
    String name,
    MachineType type,
    String definition,
    String roleArn,
    MachineConfiguration configuration,
    Map<String, String> tags,
    @Nullable Publication publication,
    CatalogLimits limits)
    implements CatalogCommand<CreateStateMachine.Made> {

  /// @param creationMillis milliseconds since the epoch
  /// @param versionArn null if none was published
  public record Made(String arn, long creationMillis, @Nullable String versionArn) {}

  @Override
  public Made decide(CatalogWork work) {
    byte[] hash = DefinitionRow.hash(definition);
    byte[] present = work.get(Keys.stateMachine(arn));
    if (present != null) {
      return found(work, StateMachineRow.decode(present), hash);
    }
    Counted machines = Counted.stateMachines(work, arn, name);
    int count = machines.count();
    if (count >= limits.stateMachines()) {
      throw new RejectedException(
          "StateMachineLimitExceeded",
          "The account has reached its quota of " + limits.stateMachines() + " state machines");
    }
    machines.set(count + 1);
    StateMachineRow row =
        new StateMachineRow(
            arn,
            name,
            work.nextNumber(),
            type,
            hash,
            roleArn,
            work.nowMillis(),
            work.nowMillis(),
            null,
            Status.ACTIVE,
            configuration,
            tags,
            0,
            publication != null);
    StoredDefinitions.keep(work, hash, definition);
    if (publication == null) {
      Versions.keep(work, row);
      return new Made(arn, row.creationMillis(), null);
    }
    VersionRow version = Versions.publish(work, row, publication.description(), limits);
    return new Made(arn, row.creationMillis(), version.arn());
  }

  private Made found(CatalogWork work, StateMachineRow present, byte[] hash) {
    if (present.status() == Status.DELETING) {
      throw Rejections.stateMachineDeleting(arn);
    }
    VersionRow version = publication == null ? null : Versions.current(work, present);
    boolean same =
        present.type() == type
            && Arrays.equals(present.definitionHash(), hash)
            && present.configuration().equals(configuration)
            && present.publishedAtCreation() == (publication != null)
            && isPublished(version);
    if (!same) {
      throw new RejectedException(
          "StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
    }
    return new Made(arn, present.creationMillis(), version == null ? null : version.arn());
  }

  private boolean isPublished(@Nullable VersionRow version) {
    return publication == null
        || (version != null && Objects.equals(version.description(), publication.description()));
  }
}
