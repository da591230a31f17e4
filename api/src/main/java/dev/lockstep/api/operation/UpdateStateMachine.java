package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Configurations;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Names;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.Publication;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// UpdateStateMachine.
final class UpdateStateMachine {
  static final Operation<Input> OPERATION =
      Operation.changing("UpdateStateMachine", Input::read, UpdateStateMachine::answer);

  private UpdateStateMachine() {}

  record Input(
      String arn,
      @Nullable String definition,
      @Nullable String roleArn,
      Configurations configurations,
      Publishing publishing) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("stateMachineArn", Shapes.ARN),
          members.text("definition", Shapes.DEFINITION),
          members.text("roleArn", Shapes.ARN),
          Configurations.read(members),
          Publishing.read(members));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Arn arn = Arn.stateMachine(input.arn);
    arn.refuseLabel();
    if (input.definition == null && input.roleArn == null && input.configurations.isEmpty()) {
      throw new ApiException(
          "MissingRequiredParameter",
          "Either the definition, the role ARN, the LoggingConfiguration, or the"
              + " TracingConfiguration must be specified");
    }
    Publication publication = input.publishing.publication();
    StateMachineRow row = Machine.find(call, arn);
    if (input.roleArn != null) {
      Names.checkRole(input.roleArn);
    }
    MachineConfiguration configuration =
        input.configurations.given(call.context().logDestinations());
    if (input.definition != null) {
      Machine.checkDefinition(call, input.definition, row.type());
    }
    var updated =
        call.change(
            new dev.lockstep.engine.catalog.UpdateStateMachine(
                input.arn,
                input.definition,
                input.roleArn,
                configuration,
                publication,
                call.context().limits().catalog()));
    return JsonValue.object()
        .put("updateDate", Times.seconds(updated.updateMillis()))
        .putIfPresent("revisionId", updated.revisionId())
        .putIfPresent("stateMachineVersionArn", updated.versionArn())
        .build();
  }
}
