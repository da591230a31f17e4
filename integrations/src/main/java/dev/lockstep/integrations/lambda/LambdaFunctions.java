package dev.lockstep.integrations.lambda;

/// Someone who runs Lambda functions: the local function service, or an endpoint elsewhere.
public interface LambdaFunctions {
  /// Invokes a function and waits for it, for as long as it takes. Never tries twice.
  Invocation invoke(InvokeRequest request);
}
