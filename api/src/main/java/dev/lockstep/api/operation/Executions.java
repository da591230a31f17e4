package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;

/// What several operations do about executions.
final class Executions {
  private Executions() {}

  /// The caller's execution of this ARN.
  ///
  /// @throws RejectedException if there is none
  static Execution find(Call call, ExecutionReading reading, String executionArn) {
    Arn arn = Arn.execution(executionArn);
    Execution execution = reading.find(executionArn);
    if (execution == null || !arn.account().equals(call.account())) {
      throw Rejections.executionDoesNotExist(executionArn);
    }
    return execution;
  }
}
