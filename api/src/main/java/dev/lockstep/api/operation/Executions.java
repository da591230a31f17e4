package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;

/// What several operations do about executions.
final class Executions {
  private Executions() {}

  /// The caller's execution of this ARN.
  ///
  /// @throws ApiException if there is none
  static Execution find(Call call, ExecutionReading reading, String executionArn) {
    Arn arn = Arn.execution(executionArn);
    Execution execution = reading.find(executionArn);
    if (execution == null || !arn.account().equals(call.account())) {
      throw doesNotExist(executionArn);
    }
    return execution;
  }

  static ApiException doesNotExist(String executionArn) {
    return new ApiException(
        "ExecutionDoesNotExist", "Execution Does Not Exist: '" + executionArn + "'");
  }
}
