package dev.lockstep.engine.catalog;

import dev.lockstep.engine.catalog.StateMachineRow.Status;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.row.Keys;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Gives a state machine a new revision. What is null stays as it is. A command that changes
/// nothing makes no revision.
///
/// @param definition a text that [dev.lockstep.language.Definitions] has accepted, or null
public record UpdateStateMachine(
    String arn,
    @Nullable String definition,
    @Nullable String roleArn,
    MachineConfiguration configuration)
    implements CatalogCommand<UpdateStateMachine.Updated> {

  /// @param revisionId null while the machine is as it was created
  /// @param updateMillis when that revision came to be, milliseconds since the epoch
  public record Updated(@Nullable String revisionId, long updateMillis) {}

  @Override
  public Updated decide(CatalogWork work) {
    byte[] bytes = work.get(Keys.stateMachine(arn));
    if (bytes == null) {
      throw Rejections.stateMachineDoesNotExist(arn);
    }
    StateMachineRow present = StateMachineRow.decode(bytes);
    if (present.status() == Status.DELETING) {
      throw Rejections.stateMachineDeleting(arn);
    }
    byte[] hash = definition == null ? present.definitionHash() : DefinitionRow.hash(definition);
    String role = roleArn == null ? present.roleArn() : roleArn;
    MachineConfiguration changed = present.configuration().changedBy(configuration);
    if (Arrays.equals(hash, present.definitionHash())
        && role.equals(present.roleArn())
        && changed.equals(present.configuration())) {
      return new Updated(present.revisionId(), present.updateMillis());
    }
    StateMachineRow row =
        new StateMachineRow(
            arn,
            present.name(),
            present.machine(),
            present.type(),
            hash,
            role,
            present.creationMillis(),
            work.nowMillis(),
            work.nextUuid(),
            Status.ACTIVE,
            changed,
            present.tags());
    if (definition != null) {
      StoredDefinitions.keep(work, hash, definition);
    }
    work.put(row.key(), row.encode());
    return new Updated(row.revisionId(), row.updateMillis());
  }
}
