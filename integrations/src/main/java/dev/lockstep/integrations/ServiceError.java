package dev.lockstep.integrations;

import dev.lockstep.engine.task.TaskAnswer;

/// An error that a service answered, told as AWS tells it in an execution's history: with the words
/// that AWS SDK for Java 1 puts behind the message.
///
/// @param service as the SDK calls it: `AWSLambda`, `AWSStepFunctions`, …
/// @param statusCode of the HTTP response
/// @param code the error's name in the service's API
public record ServiceError(
    String service, int statusCode, String code, String message, String requestId) {

  /// The failure of a task.
  ///
  /// @param name what Retry and Catch compare: `Lambda.ResourceNotFoundException`, …
  public TaskAnswer.Failed as(String name) {
    return new TaskAnswer.Failed(
        name,
        message
            + " (Service: "
            + service
            + "; Status Code: "
            + statusCode
            + "; Error Code: "
            + code
            + "; Request ID: "
            + requestId
            + "; Proxy: null)");
  }
}
