package dev.lockstep.engine.catalog;

import dev.lockstep.engine.command.RejectedException;

/// The refusals that more than one place makes, in AWS's words.
public final class Rejections {
  private Rejections() {}

  public static RejectedException stateMachineDoesNotExist(String arn) {
    return new RejectedException(
        "StateMachineDoesNotExist", "State Machine Does Not Exist: '" + arn + "'");
  }

  public static RejectedException stateMachineDeleting(String arn) {
    return new RejectedException(
        "StateMachineDeleting", "State Machine is being deleted: '" + arn + "'");
  }

  public static RejectedException activityDoesNotExist(String arn) {
    return new RejectedException("ActivityDoesNotExist", "Activity Does Not Exist: '" + arn + "'");
  }

  public static RejectedException executionDoesNotExist(String arn) {
    return new RejectedException(
        "ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'");
  }

  public static RejectedException resourceNotFound(String arn) {
    return new RejectedException("ResourceNotFound", "Resource not found: '" + arn + "'");
  }
}
