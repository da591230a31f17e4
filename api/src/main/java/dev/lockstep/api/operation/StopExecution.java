package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Arn;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.api.view.Times;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// StopExecution.
final class StopExecution {
  static final Operation<Input> OPERATION =
      Operation.changing("StopExecution", Input::read, StopExecution::answer);

  private StopExecution() {}

  record Input(String executionArn, @Nullable String error, @Nullable String cause) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("executionArn", Shapes.ARN),
          members.text("error", Shapes.SENSITIVE_ERROR),
          members.text("cause", Shapes.SENSITIVE_CAUSE));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Arn arn = Arn.execution(input.executionArn);
    if (!arn.account().equals(call.account())) {
      throw Rejections.executionDoesNotExist(input.executionArn);
    }
    ExecutionCommand.Stopped stopped =
        call.sendTo(
            input.executionArn,
            new ExecutionCommand.StopExecution(input.executionArn, input.error, input.cause));
    return JsonObject.of("stopDate", Times.seconds(stopped.stopMillis()));
  }
}
