package dev.lockstep.language;

/// One problem of a definition.
///
/// @param code AWS's code, such as `SCHEMA_VALIDATION_FAILED` or `MISSING_TRANSITION_TARGET`
/// @param message what was expected and what was found, in AWS's words
/// @param location a JSON pointer into the definition, `/` for the whole
public record Diagnostic(Severity severity, String code, String message, String location) {
  /// An error refuses the definition, a warning never does.
  public enum Severity {
    ERROR,
    WARNING
  }

  /// The form in which CreateStateMachine quotes the problem.
  public String text() {
    return code + ": " + message + " at " + location;
  }
}
