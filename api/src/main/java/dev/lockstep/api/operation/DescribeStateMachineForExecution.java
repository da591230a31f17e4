package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.StateMachineView;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.RevisionRow;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// DescribeStateMachineForExecution: the machine as the execution found it.
final class DescribeStateMachineForExecution {
  static final Operation<Input> OPERATION =
      Operation.reading(
          "DescribeStateMachineForExecution",
          Input::read,
          DescribeStateMachineForExecution::answer);

  private DescribeStateMachineForExecution() {}

  record Input(String executionArn, boolean withDefinition) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("executionArn", Shapes.ARN),
          !"METADATA_ONLY".equals(members.text("includedData", Shapes.INCLUDED_DATA)));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    try (ExecutionReading reading = call.context().executions().open()) {
      Execution execution = Executions.find(call, reading, input.executionArn);
      ExecutionIdentity identity = execution.identity();
      RevisionRow revision =
          call.context().catalog().revision(identity.machine(), identity.revisionId());
      JsonObject.Builder view =
          JsonValue.object()
              .put("stateMachineArn", identity.stateMachineArn())
              .put("name", identity.stateMachineName())
              .put(
                  "definition",
                  input.withDefinition
                      ? call.context().catalog().definition(identity.definitionHash())
                      : "{}")
              .put("roleArn", identity.roleArn())
              .put(
                  "updateDate",
                  Times.seconds(
                      revision == null ? identity.startMillis() : revision.updateMillis()));
      StateMachineView.configuration(
          view, revision == null ? MachineConfiguration.NONE : revision.configuration());
      view.putIfPresent("revisionId", identity.revisionId());
      if (input.withDefinition) {
        StateMachineView.variables(
            view, call.context().machines().compiled(identity.definitionHash()));
      }
      return view.build();
    }
  }
}
