package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Members;
import dev.lockstep.api.input.Shapes;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// GetActivityTask: a long poll. Announced attempts are only hints; the one that is still to be had
/// is claimed at its execution.
final class GetActivityTask {
  private static final long NANOS_PER_MILLI = 1_000_000;

  static final Operation<Input> OPERATION =
      Operation.changing("GetActivityTask", Input::read, GetActivityTask::answer);

  private GetActivityTask() {}

  record Input(String activityArn, @Nullable String workerName) {
    static Input read(Members members) {
      return new Input(
          members.requiredText("activityArn", Shapes.ARN), members.text("workerName", Shapes.NAME));
    }
  }

  private static JsonObject answer(Call call, Input input) {
    Activity.find(call, input.activityArn);
    long deadline =
        System.nanoTime() + call.context().limits().activityPollMillis() * NANOS_PER_MILLI;
    try {
      FrameAddress attempt = next(call, input, deadline);
      while (attempt != null) {
        ExecutionCommand.Claim claim = claim(call, input, attempt);
        Payload task = claim.input();
        String token = claim.taskToken();
        if (task != null && token != null) {
          return JsonValue.object().put("taskToken", token).put("input", task.text()).build();
        }
        attempt = next(call, input, deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException("ServiceUnavailable", "The server is shutting down");
    }
    return JsonObject.EMPTY;
  }

  /// An attempt that cannot be claimed just now is announced again: others have to find it.
  private static ExecutionCommand.Claim claim(Call call, Input input, FrameAddress attempt) {
    try {
      return call.send(
          attempt.partition(), new ExecutionCommand.ClaimActivity(attempt, input.workerName));
    } catch (RejectedException e) {
      call.context().activities().announce(input.activityArn, attempt);
      throw e;
    }
  }

  private static @Nullable FrameAddress next(Call call, Input input, long deadline)
      throws InterruptedException {
    long millis = Math.max(0, deadline - System.nanoTime()) / NANOS_PER_MILLI;
    return call.context().activities().poll(input.activityArn, millis);
  }
}
