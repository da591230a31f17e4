package dev.lockstep.language;

import org.jspecify.annotations.Nullable;

/// One problem of a definition.
///
/// @param code AWS's code, such as `SCHEMA_VALIDATION_FAILED` or `MISSING_TRANSITION_TARGET`
/// @param message what was expected and what was found, in AWS's words
/// @param location where in the definition, as in `/States/Check/Choices[0]/Next`; `/` for the
///   whole; null where AWS gives none
public record Diagnostic(
    Severity severity, String code, String message, @Nullable String location) {
  /// An error refuses the definition, a warning never does.
  public enum Severity {
    ERROR,
    WARNING
  }

  /// The form in which CreateStateMachine quotes the problem; a missing location reads `null`
  /// there.
  public String text() {
    return code + ": " + message + " at " + location;
  }
}
