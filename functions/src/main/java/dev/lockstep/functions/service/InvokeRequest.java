package dev.lockstep.functions.service;

import dev.lockstep.functions.FunctionReference;
import org.jspecify.annotations.Nullable;

/// An invocation as a caller asks for it.
///
/// @param payload JSON; empty stands for `{}`
/// @param clientContext JSON text that the function's context shows, or null
/// @param traceId the X-Ray trace header's value, or null for a new one
/// @param wantsLog whether the result's log tail is to be complete
public record InvokeRequest(
    FunctionReference function,
    byte[] payload,
    @Nullable String clientContext,
    @Nullable String traceId,
    boolean wantsLog) {
  public InvokeRequest(FunctionReference function, byte[] payload) {
    this(function, payload, null, null, false);
  }
}
