package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonObject;
import org.jspecify.annotations.Nullable;

/// SendTaskFailure.
final class SendTaskFailure {
  static final Operation<Input> OPERATION =
      Operation.changing("SendTaskFailure", Input::read, SendTaskFailure::answer);

  private SendTaskFailure() {}

  record Input(String token, @Nullable String error, @Nullable String cause) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("taskToken", Shapes.TASK_TOKEN),
          members.text("error", Shapes.SENSITIVE_ERROR),
          members.text("cause", Shapes.SENSITIVE_CAUSE));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    return TaskCompletion.complete(
        call, input.token, new TaskAnswer.Failed(input.error, input.cause));
  }
}
