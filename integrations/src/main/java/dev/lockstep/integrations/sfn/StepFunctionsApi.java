package dev.lockstep.integrations.sfn;

import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.json.JsonObject;

/// The API of this server, called from within. Safe for use by several threads.
@FunctionalInterface
public interface StepFunctionsApi {
  /// Calls an operation and waits for its answer.
  ///
  /// @param operation as in the model, such as `StartExecution`
  /// @param input as on the wire
  /// @param caller whose things it is about
  Answer call(String operation, JsonObject input, ArnPlace caller);

  /// What a call was answered.
  sealed interface Answer {
    /// @param output as on the wire
    record Given(JsonObject output) implements Answer {}

    /// @param statusCode of the HTTP response that another caller would get
    /// @param code an error of the API's model, or one that all AWS services share
    record Refused(int statusCode, String code, String message) implements Answer {}
  }
}
