package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonObject;

/// What SendTaskSuccess, SendTaskFailure and SendTaskHeartbeat have in common.
final class TaskCompletion {
  private TaskCompletion() {}

  /// The attempt that a token names.
  ///
  /// @throws ApiException if it is not a token of this installation for the caller's account
  static FrameAddress address(Call call, String token) {
    FrameAddress address = call.context().taskTokens().read(token, call.account());
    if (address == null || address.partition() >= call.context().commands().partitions()) {
      throw ApiException.invalidToken();
    }
    return address;
  }

  static JsonObject complete(Call call, String token, TaskAnswer answer) {
    FrameAddress address = address(call, token);
    call.send(address.partition(), new ExecutionCommand.CompleteTask(address, answer));
    return JsonObject.EMPTY;
  }
}
