package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.json.JsonObject;

/// SendTaskHeartbeat.
final class SendTaskHeartbeat {
  static final Operation<String> OPERATION =
      Operation.changing(
          "SendTaskHeartbeat",
          members -> members.requiredText("taskToken", Shapes.TASK_TOKEN),
          SendTaskHeartbeat::answer);

  private SendTaskHeartbeat() {}

  private static JsonObject answer(Call call, String token) {
    FrameAddress address = TaskCompletion.address(call, token);
    call.send(address.partition(), new ExecutionCommand.BeatHeart(address));
    return JsonObject.EMPTY;
  }
}
