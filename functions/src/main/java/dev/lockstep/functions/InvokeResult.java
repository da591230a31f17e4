package dev.lockstep.functions;

/// What came of an invocation.
public sealed interface InvokeResult {
  /// The function returned.
  ///
  /// @param payload what it returned: JSON, unless a runtime sent other bytes
  /// @param logTail the last 4 KB of the invocation's log
  record Success(String requestId, String executedVersion, byte[] payload, String logTail)
      implements InvokeResult {}

  /// The function failed, timed out, ran out of memory or ended.
  ///
  /// @param payload a JSON object with `errorType` and `errorMessage`
  record FunctionError(String requestId, String executedVersion, byte[] payload, String logTail)
      implements InvokeResult {}

  /// The function was not called.
  ///
  /// @param code the name of the Lambda API's error
  /// @param status the HTTP status
  record Rejected(String code, String message, int status) implements InvokeResult {
    public Rejected(Rejection rejection) {
      this(rejection.code(), rejection.message(), rejection.status());
    }
  }
}
