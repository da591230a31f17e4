package dev.lockstep.integrations.lambda;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of an [InvokeRequest].
public sealed interface Invocation {
  /// Whoever was asked does not have the function.
  record Unknown() implements Invocation {}

  /// Lambda took the call.
  ///
  /// @param statusCode 200, 202 for Event, 204 for DryRun
  /// @param executedVersion such as `$LATEST`; null if the response does not say
  /// @param functionError `Handled` or `Unhandled` if the function failed; the payload tells how
  /// @param logResult the last 4 KB of the log in base64, if asked for
  /// @param headers of the HTTP response; empty if there was none
  record Returned(
      int statusCode,
      @Nullable String executedVersion,
      byte[] payload,
      @Nullable String functionError,
      @Nullable String logResult,
      String requestId,
      Map<String, List<String>> headers)
      implements Invocation {}

  /// Lambda refused the call.
  ///
  /// @param code an error of Lambda's API, such as `TooManyRequestsException`
  record Rejected(int statusCode, String code, String message, String requestId)
      implements Invocation {}

  /// Nobody answered, or not in a way that can be understood. Whether the function ran is unknown.
  record Unreachable(String message) implements Invocation {}
}
