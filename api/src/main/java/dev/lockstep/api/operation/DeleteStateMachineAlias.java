package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.catalog.DeleteAlias;
import dev.lockstep.json.JsonObject;

/// DeleteStateMachineAlias. An alias that is not there counts as deleted.
final class DeleteStateMachineAlias {
  static final Operation<String> OPERATION =
      Operation.changing(
          "DeleteStateMachineAlias",
          members -> members.requiredText("stateMachineAliasArn", Shapes.ARN),
          DeleteStateMachineAlias::answer);

  private DeleteStateMachineAlias() {}

  private static JsonObject answer(Call call, String text) {
    Qualified.Alias alias = Qualified.alias(call, text);
    call.change(new DeleteAlias(alias.machineArn(), alias.name()));
    return JsonObject.EMPTY;
  }
}
