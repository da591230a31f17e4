package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Routing;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.UpdateAlias;
import dev.lockstep.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// UpdateStateMachineAlias.
final class UpdateStateMachineAlias {
  static final Operation<Input> OPERATION =
      Operation.changing("UpdateStateMachineAlias", Input::read, UpdateStateMachineAlias::answer);

  private UpdateStateMachineAlias() {}

  record Input(String arn, @Nullable String description, @Nullable Routing routing) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("stateMachineAliasArn", Shapes.ARN),
          members.text("description", Shapes.ALIAS_DESCRIPTION),
          Routing.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Qualified.Alias alias = Qualified.alias(call, input.arn);
    if (input.description == null && input.routing == null) {
      throw new ApiException(
          "ValidationException",
          "Either the description or the routingConfiguration must be specified",
          "MISSING_REQUIRED_PARAMETER");
    }
    var updated =
        call.change(
            new UpdateAlias(
                alias.machineArn(),
                alias.name(),
                input.description,
                input.routing == null ? null : input.routing.routesOf(alias.machineArn())));
    return JsonObject.of("updateDate", Times.seconds(updated.updateMillis()));
  }
}
