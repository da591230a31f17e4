package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.json.JsonObject;

/// DeleteStateMachine. A machine that is not there counts as deleted.
final class DeleteStateMachine {
  static final Operation<String> OPERATION =
      Operation.changing(
          "DeleteStateMachine", DeleteStateMachine::read, DeleteStateMachine::answer);

  private DeleteStateMachine() {}

  private static String read(Members members) {
    return members.requiredText("stateMachineArn", Shapes.ARN);
  }

  private static JsonObject answer(Call call, String text) {
    Arn arn = Arn.stateMachine(text);
    arn.refuseLabel();
    if (arn.account().equals(call.account())) {
      call.change(new dev.lockstep.engine.catalog.DeleteStateMachine(text));
    }
    return JsonObject.EMPTY;
  }
}
