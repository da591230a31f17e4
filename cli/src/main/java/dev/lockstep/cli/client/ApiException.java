package dev.lockstep.cli.client;

/// The server refused a call: its error code and its words.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public ApiException(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  /// The error's name without a prefix, such as `ExecutionDoesNotExist`.
  public String code() {
    return code;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null || message.isEmpty() ? "no reason given" : message;
  }
}
