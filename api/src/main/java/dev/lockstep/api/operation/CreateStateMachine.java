package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Configurations;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.input.Tags;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.Created;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions.MachineType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
      boolean publish,
      @Nullable String versionDescription) {
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
          members.flag("publish", false),
          members.text("versionDescription", Shapes.VERSION_DESCRIPTION));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Names.check(input.name);
    Names.checkRole(input.roleArn);
    if (input.versionDescription != null && !input.publish) {
      throw ApiException.validation("Version description can only be set when publish is true");
    }
    if (input.publish) {
      throw ApiException.notYet("Publishing versions is");
    }
    Tags.checkCount(input.tags);
    MachineConfiguration configuration = input.configurations.complete();
    Machine.checkDefinition(call, input.definition, input.type);
    Created created =
        call.change(
            new dev.lockstep.engine.catalog.CreateStateMachine(
                call.ownPrefix("stateMachine") + input.name,
                input.name,
                input.type,
                input.definition,
                input.roleArn,
                configuration,
                input.tags));
    return JsonValue.object()
        .put("stateMachineArn", created.arn())
        .put("creationDate", Times.seconds(created.creationMillis()))
        .build();
  }
}
