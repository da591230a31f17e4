package dev.lockstep.engine.command;

/// A command was refused and nothing was written. The code is an error of the API's model.
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /// @param code such as `ExecutionAlreadyExists`
  /// @param message in AWS's words, for the caller
  public RejectedException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
