package dev.lockstep.engine.catalog;

import dev.lockstep.engine.catalog.StateMachineRow.Status;
import dev.lockstep.engine.command.CatalogCommand;
import dev.lockstep.engine.command.CatalogWork;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.language.Definitions.MachineType;
import java.util.Arrays;
import java.util.Map;

/// Makes a state machine. If there is one of the same name, definition text, type and
/// configuration, the command finds it; a different role or different tags do not count and are not
/// applied.
///
/// @param definition a text that [dev.lockstep.language.Definitions] has accepted
public record CreateStateMachine(
    String arn,
    String name,
    MachineType type,
    String definition,
    String roleArn,
    MachineConfiguration configuration,
    Map<String, String> tags)
    implements CatalogCommand<Created> {

  @Override
  public Created decide(CatalogWork work) {
    byte[] hash = DefinitionRow.hash(definition);
    byte[] present = work.get(Keys.stateMachine(arn));
    if (present != null) {
      return found(StateMachineRow.decode(present), hash);
    }
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
            tags);
    StoredDefinitions.keep(work, hash, definition);
    work.put(row.key(), row.encode());
    return new Created(arn, row.creationMillis());
  }

  private Created found(StateMachineRow present, byte[] hash) {
    if (present.status() == Status.DELETING) {
      throw Rejections.stateMachineDeleting(arn);
    }
    boolean same =
        present.type() == type
            && Arrays.equals(present.definitionHash(), hash)
            && present.configuration().equals(configuration);
    if (!same) {
      throw new RejectedException(
          "StateMachineAlreadyExists", "State Machine Already Exists: '" + arn + "'");
    }
    return new Created(arn, present.creationMillis());
  }
}
