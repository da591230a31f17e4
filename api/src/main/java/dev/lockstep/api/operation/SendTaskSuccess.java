package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;

/// SendTaskSuccess.
final class SendTaskSuccess {
  static final Operation<Input> OPERATION =
      Operation.changing("SendTaskSuccess", Input::read, SendTaskSuccess::answer);

  private SendTaskSuccess() {}

  record Input(String token, String output) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("taskToken", Shapes.TASK_TOKEN),
          members.requiredText("output", Shapes.SENSITIVE_DATA));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Payload output = Payload.ofText(input.output);
    try {
      output.value();
    } catch (JsonSyntaxException e) {
      throw new ApiException("InvalidOutput", "Invalid Output: '" + e.getMessage() + "'");
    }
    return TaskCompletion.complete(call, input.token, new TaskAnswer.Succeeded(output));
  }
}
