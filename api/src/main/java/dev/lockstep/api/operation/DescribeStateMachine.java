package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.StateMachineView;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// DescribeStateMachine.
final class DescribeStateMachine {
  static final Operation<Input> OPERATION =
      Operation.reading("DescribeStateMachine", Input::read, DescribeStateMachine::answer);

  private DescribeStateMachine() {}

  record Input(String arn, boolean withDefinition) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("stateMachineArn", Shapes.ARN),
          !"METADATA_ONLY".equals(members.text("includedData", Shapes.INCLUDED_DATA)));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    StateMachineRow row = Machine.find(call, Arn.stateMachine(input.arn));
    JsonObject.Builder view =
        JsonValue.object()
            .put("stateMachineArn", row.arn())
            .put("name", row.name())
            .put("status", row.status().name())
            .put(
                "definition",
                input.withDefinition
                    ? call.context().catalog().definition(row.definitionHash())
                    : "{}")
            .put("roleArn", row.roleArn())
            .put("type", row.type().name())
            .put("creationDate", Times.seconds(row.creationMillis()));
    StateMachineView.configuration(view, row.configuration());
    view.putIfPresent("revisionId", row.revisionId());
    if (input.withDefinition) {
      StateMachineView.variables(view, call.context().machines().compiled(row.definitionHash()));
    }
    return view.build();
  }
}
