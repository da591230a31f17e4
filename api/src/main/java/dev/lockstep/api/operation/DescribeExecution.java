package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;

/// DescribeExecution.
final class DescribeExecution {
  static final Operation<Input> OPERATION =
      Operation.reading("DescribeExecution", Input::read, DescribeExecution::answer);

  private DescribeExecution() {}

  record Input(String executionArn, boolean withData) {
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
      ExecutionProgress progress = execution.progress();
      JsonObject included = JsonObject.of("included", JsonValue.of(input.withData));
      JsonObject.Builder view =
          JsonValue.object()
              .put("executionArn", identity.executionArn())
              .put("stateMachineArn", identity.stateMachineArn())
              .put("name", identity.name())
              .put("status", progress.status().name())
              .put("startDate", Times.seconds(identity.startMillis()));
      if (progress.status().isClosed()) {
        view.put("stopDate", Times.seconds(progress.stopMillis()));
      }
      if (input.withData) {
        view.put("input", identity.input().text());
      }
      view.put("inputDetails", included);
      if (progress.output() != null) {
        if (input.withData) {
          view.put("output", progress.output().text());
        }
        view.put("outputDetails", included);
      }
      if (input.withData) {
        view.putIfPresent("error", progress.error()).putIfPresent("cause", progress.cause());
      }
      view.putIfPresent("traceHeader", identity.traceHeader())
          .putIfPresent("stateMachineVersionArn", identity.versionArn())
          .putIfPresent("stateMachineAliasArn", identity.aliasArn());
      redrive(view, call, execution);
      return view.build();
    }
  }

  private static void redrive(JsonObject.Builder view, Call call, Execution execution) {
    ExecutionProgress progress = execution.progress();
    view.put("redriveCount", progress.redriveCount());
    if (progress.redriveCount() > 0) {
      view.put("redriveDate", Times.seconds(progress.redriveMillis()));
    }
    String refusal = Executions.redriveRefusal(call, execution);
    if (refusal == null) {
      view.put("redriveStatus", "REDRIVABLE");
    } else {
      view.put("redriveStatus", "NOT_REDRIVABLE").put("redriveStatusReason", refusal);
    }
  }
}
