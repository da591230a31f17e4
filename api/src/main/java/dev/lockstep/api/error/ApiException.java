package dev.lockstep.api.error;

import org.jspecify.annotations.Nullable;

/// The caller is refused. Nothing was changed.
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final @Nullable String reason;

  /// @param code an error of the API's model, or one that all AWS services share
  public ApiException(String code, String message) {
    this(code, message, null);
  }

  /// @param reason the member `reason` of a ValidationException
  public ApiException(String code, String message, @Nullable String reason) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  public static ApiException validation(String message) {
    return new ApiException("ValidationException", message);
  }

  public static ApiException invalidArn(String problem) {
    return new ApiException("InvalidArn", "Invalid Arn: '" + problem + "'");
  }

  public static ApiException invalidToken() {
    return new ApiException("InvalidToken", "Invalid Token: 'Invalid token'");
  }

  public static ApiException typeNotSupported() {
    return new ApiException(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine");
  }

  public String code() {
    return code;
  }

  public @Nullable String reason() {
    return reason;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }
}
