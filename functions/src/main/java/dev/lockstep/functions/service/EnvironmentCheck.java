package dev.lockstep.functions.service;

import dev.lockstep.functions.Rejection;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Checks a function's environment variables as Lambda does.
final class EnvironmentCheck {
  private static final Set<String> RESERVED =
      Set.of(
          "_HANDLER",
          "_X_AMZN_TRACE_ID",
          "AWS_DEFAULT_REGION",
          "AWS_REGION",
          "AWS_EXECUTION_ENV",
          "AWS_LAMBDA_FUNCTION_NAME",
          "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
          "AWS_LAMBDA_FUNCTION_VERSION",
          "AWS_LAMBDA_INITIALIZATION_TYPE",
          "AWS_LAMBDA_LOG_GROUP_NAME",
          "AWS_LAMBDA_LOG_STREAM_NAME",
          "AWS_ACCESS_KEY",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AWS_LAMBDA_RUNTIME_API",
          "LAMBDA_TASK_ROOT",
          "LAMBDA_RUNTIME_DIR");
  private static final String UNABLE =
      "Lambda was unable to configure your environment variables because the environment variables"
          + " you have provided ";

  private EnvironmentCheck() {}

  static Optional<Rejection> problem(Map<String, String> environment, int maxBytes) {
    Set<String> reserved = new TreeSet<>(environment.keySet());
    reserved.retainAll(RESERVED);
    if (!reserved.isEmpty()) {
      return rejected(
          UNABLE
              + "contains reserved keys that are currently not supported for modification. Reserved"
              + " keys used in this request: "
              + String.join(", ", reserved));
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (variable.getValue().indexOf('\0') >= 0) {
        return rejected("The environment variable " + variable.getKey() + " has a null character");
      }
    }
    JsonObject.Builder measured = JsonValue.object();
    environment.forEach(measured::put);
    String text = measured.build().toJson();
    return text.getBytes(StandardCharsets.UTF_8).length > maxBytes
        ? rejected(
            UNABLE + "exceeded the " + maxBytes / 1024 + "KB limit. String measured: " + text)
        : Optional.empty();
  }

  private static Optional<Rejection> rejected(String message) {
    return Optional.of(Rejection.invalidParameter(message));
  }
}
