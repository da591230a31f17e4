package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.catalog.DeleteVersion;
import dev.lockstep.engine.catalog.MachineReference;
import dev.lockstep.json.JsonObject;

/// DeleteStateMachineVersion. A version that is not there counts as deleted.
final class DeleteStateMachineVersion {
  static final Operation<String> OPERATION =
      Operation.changing(
          "DeleteStateMachineVersion",
          members -> members.requiredText("stateMachineVersionArn", Shapes.LONG_ARN),
          DeleteStateMachineVersion::answer);

  private DeleteStateMachineVersion() {}

  private static JsonObject answer(Call call, String text) {
    MachineReference version = Qualified.version(text);
    if (Arn.stateMachine(text).account().equals(call.account())) {
      call.change(new DeleteVersion(version.machineArn(), version.version()));
    }
    return JsonObject.EMPTY;
  }
}
