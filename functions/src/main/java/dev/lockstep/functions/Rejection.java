package dev.lockstep.functions;

/// Why something was not done: an error of the Lambda API. Nothing was changed.
///
/// @param code the error's name, like `ResourceNotFoundException`
/// @param status the HTTP status
public record Rejection(String code, String message, int status) {
  public static Rejection notFound(FunctionReference reference) {
    return new Rejection("ResourceNotFoundException", "Function not found: " + reference, 404);
  }

  public static Rejection alreadyExists(FunctionArn arn) {
    return new Rejection("ResourceConflictException", "Function already exist: " + arn.name(), 409);
  }

  public static Rejection invalidParameter(String message) {
    return new Rejection("InvalidParameterValueException", message, 400);
  }

  public static Rejection turnedOff() {
    return new Rejection(
        "AccessDeniedException",
        "Functions are turned off on this server (functions.enabled is false)",
        403);
  }

  public static Rejection tooManyRequests() {
    return new Rejection("TooManyRequestsException", "Rate Exceeded.", 429);
  }

  public static Rejection serviceFailure(String message) {
    return new Rejection("ServiceException", message, 500);
  }
}
