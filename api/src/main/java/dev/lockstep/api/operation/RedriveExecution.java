package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.row.Redrivability;
import dev.lockstep.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// RedriveExecution.
final class RedriveExecution {
  static final Operation<Input> OPERATION =
      Operation.changing("RedriveExecution", Input::read, RedriveExecution::answer);

  private RedriveExecution() {}

  record Input(String executionArn, @Nullable String clientToken) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("executionArn", Shapes.ARN),
          members.text("clientToken", Shapes.CLIENT_TOKEN));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    try (ExecutionReading reading = call.context().executions().open()) {
      Execution execution = Executions.find(call, reading, input.executionArn);
      if (execution.progress().status().isClosed()
          && Executions.machineIsGone(call, execution.identity())) {
        throw new RejectedException("ExecutionNotRedrivable", Redrivability.DELETING);
      }
    }
    ExecutionCommand.Redriven redriven =
        call.sendTo(
            input.executionArn,
            new ExecutionCommand.RedriveExecution(input.executionArn, input.clientToken));
    return JsonObject.of("redriveDate", Times.seconds(redriven.redriveMillis()));
  }
}
