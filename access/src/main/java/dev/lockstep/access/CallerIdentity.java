package dev.lockstep.access;

/// What a request says about its caller: who it is, or why that cannot be told.
public sealed interface CallerIdentity {
  /// The request names an access key. Its signature has not been verified.
  record Identified(Caller caller) implements CallerIdentity {}

  /// The request names no caller; it stands for the configured account and region and may change
  /// nothing.
  record Anonymous(String accountId, String region) implements CallerIdentity {
    /// How AWS refuses a call without credentials.
    public Refused refusal() {
      return new Refused(
          "MissingAuthenticationTokenException", "Missing Authentication Token", 403);
    }
  }

  /// The request's credentials cannot be read.
  ///
  /// @param code the error's name, like `IncompleteSignatureException`
  /// @param status the HTTP status
  record Refused(String code, String message, int status) implements CallerIdentity {}

  /// This identity for a call that needs a caller: `Anonymous` becomes its refusal.
  default CallerIdentity required() {
    return this instanceof Anonymous anonymous ? anonymous.refusal() : this;
  }
}
