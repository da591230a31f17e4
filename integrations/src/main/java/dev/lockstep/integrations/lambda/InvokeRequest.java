package dev.lockstep.integrations.lambda;

import dev.lockstep.integrations.ArnPlace;
import org.jspecify.annotations.Nullable;

/// One call of Lambda's Invoke operation.
///
/// @param caller where the execution lives that calls
/// @param payload the event, a JSON text in UTF-8; not checked
/// @param clientContext base64, as the caller gave it
/// @param timeoutSeconds after which nobody waits for the answer, null for Lambda's own limit
public record InvokeRequest(
    FunctionReference function,
    ArnPlace caller,
    byte[] payload,
    InvocationType type,
    boolean logTail,
    @Nullable String clientContext,
    @Nullable Long timeoutSeconds) {

  /// How Invoke answers; the names are those of the API.
  public enum InvocationType {
    Event,
    RequestResponse,
    DryRun
  }
}
