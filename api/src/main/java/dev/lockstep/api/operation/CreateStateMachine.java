package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Configurations;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.input.Tags;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.Publication;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import java.util.Map;

/// CreateStateMachine.
final class CreateStateMachine {
  static final Operation<Input> OPERATION =
      Operation.changing("CreateStateMachine", Input::read, CreateStateMachine::answer);

  private CreateStateMachine() {}

  record Input(
      String name,
      String definition,
      String roleArn,
      MachineType type,
      Configurations configurations,
      Map<String, String> tags,
      Publishing publishing) {
    static Input read(Members members) {
      String name = members.requiredText("name", Shapes.NAME);
      String definition = members.requiredText("definition", Shapes.DEFINITION);
      String roleArn = members.requiredText("roleArn", Shapes.ARN);
      String type = members.text("type", Shapes.STATE_MACHINE_TYPE);
      return new Input(
          name,
          definition,
          roleArn,
          type == null ? MachineType.STANDARD : MachineType.valueOf(type),
          Configurations.read(members),
          Tags.read(members),
          Publishing.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Names.check(input.name);
    Names.checkRole(input.roleArn);
    Publication publication = input.publishing.publication();
    Tags.checkCount(input.tags);
    MachineConfiguration configuration =
        input.configurations.complete(call.context().logDestinations());
    Machine.checkDefinition(call, input.definition, input.type);
    var made =
        call.change(
            new dev.lockstep.engine.catalog.CreateStateMachine(
                call.ownPrefix("stateMachine") + input.name,
                input.name,
                input.type,
                input.definition,
                input.roleArn,
                configuration,
                input.tags,
                publication,
                call.context().limits().catalog()));
    return JsonValue.object()
        .put("stateMachineArn", made.arn())
        .put("creationDate", Times.seconds(made.creationMillis()))
        .putIfPresent("stateMachineVersionArn", made.versionArn())
        .build();
  }
}
