package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Routing;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.CreateAlias;
import dev.lockstep.engine.catalog.Created;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.VersionRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// CreateStateMachineAlias. The routing configuration says of what machine.
final class CreateStateMachineAlias {
  static final Operation<Input> OPERATION =
      Operation.changing("CreateStateMachineAlias", Input::read, CreateStateMachineAlias::answer);

  private CreateStateMachineAlias() {}

  record Input(@Nullable String description, String name, Routing routing) {
    static Input read(Members members) {
      return new Input(
          members.text("description", Shapes.ALIAS_DESCRIPTION),
          members.requiredText("name", Shapes.ALIAS_NAME),
          Routing.readRequired(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Routing.Target target = input.routing.target();
    if (!Arn.stateMachine(target.machineArn()).account().equals(call.account())) {
      long version = target.routes().getFirst().version();
      throw Rejections.resourceNotFound(VersionRow.arn(target.machineArn(), version));
    }
    Created alias =
        call.change(
            new CreateAlias(
                target.machineArn(),
                input.name,
                input.description,
                target.routes(),
                call.context().limits().catalog()));
    return JsonValue.object()
        .put("stateMachineAliasArn", alias.arn())
        .put("creationDate", Times.seconds(alias.creationMillis()))
        .build();
  }
}
