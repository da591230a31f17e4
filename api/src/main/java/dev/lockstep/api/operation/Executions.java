package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.input.Arn;
import dev.lockstep.engine.catalog.Rejections;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.query.Execution;
import dev.lockstep.engine.query.ExecutionReading;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.Redrivability;
import org.jspecify.annotations.Nullable;

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

  /// True if the machine of an execution is being deleted, or has been: one of the same name that
  /// was made since is another.
  static boolean machineIsGone(Call call, ExecutionIdentity identity) {
    StateMachineRow row = call.context().catalog().stateMachine(identity.stateMachineArn());
    return row == null
        || row.machine() != identity.machine()
        || row.status() == StateMachineRow.Status.DELETING;
  }

  /// Why an execution cannot be redriven, or null if it can.
  static @Nullable String redriveRefusal(Call call, Execution execution) {
    String refusal =
        Redrivability.refusal(
            execution.identity(),
            execution.progress(),
            call.context().clock().millis(),
            call.context().executions().limits());
    return refusal == null && machineIsGone(call, execution.identity())
        ? Redrivability.DELETING
        : refusal;
  }
}
