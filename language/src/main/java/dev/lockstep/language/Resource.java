package dev.lockstep.language;

/// What a Task calls: the meaning of its `Resource`.
///
/// @param arn the text of the field
/// @param kind what kind of task it is, which decides the events that it writes
/// @param service `lambda`, `states`, `sqs`, `aws-sdk:s3`, …; empty for activities
/// @param action `invoke`, `startExecution`, …; for a bare function ARN and for activities empty
/// @param pattern how the task waits
public record Resource(String arn, Kind kind, String service, String action, Pattern pattern) {
  /// Decides the history events of a task.
  public enum Kind {
    /// A bare Lambda function ARN: LambdaFunction… events.
    LAMBDA_FUNCTION,
    /// An activity ARN: Activity… events.
    ACTIVITY,
    /// Everything else, `arn:aws:states:::…`: Task… events.
    SERVICE
  }

  /// When a task is over.
  public enum Pattern {
    /// With the answer of the call.
    REQUEST_RESPONSE,
    /// With the end of the job that the call started (`.sync`).
    SYNC,
    /// As before, with the job's output parsed (`.sync:2`).
    SYNC_2,
    /// When somebody returns the task token (`.waitForTaskToken`).
    WAIT_FOR_TASK_TOKEN
  }
}
