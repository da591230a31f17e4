package dev.lockstep.expressions;

import org.jspecify.annotations.Nullable;

/// An expression has no value. It becomes a failure of the state that asked, never a crash: `error`
/// is the States error name, the message is AWS's text without its prefix about the state.
public final class EvaluationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String error;
  private final @Nullable String location;

  /// @param error `States.Runtime`, `States.QueryEvaluationError`, …
  /// @param location where in the state the expression stands, as in `Output/total`; null for
  ///   JSONPath
  public EvaluationException(String error, String message, @Nullable String location) {
    super(message, null, false, false);
    this.error = error;
    this.location = location;
  }

  public static EvaluationException runtime(String message) {
    return new EvaluationException("States.Runtime", message, null);
  }

  public static EvaluationException query(String message, String location) {
    return new EvaluationException("States.QueryEvaluationError", message, location);
  }

  public String error() {
    return error;
  }

  public @Nullable String location() {
    return location;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
