package dev.lockstep.api.error;

import dev.lockstep.http.Reply;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Writes errors as the AWS JSON 1.0 protocol does: the name in `__type` and in a header.
public final class ErrorReply {
  /// Holds the error's name.
  public static final String TYPE_HEADER = "x-amzn-ErrorType";

  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private ErrorReply() {}

  public static Reply of(ApiException refusal) {
    return of(refusal.code(), refusal.getMessage(), refusal.reason(), status(refusal.code()));
  }

  public static Reply of(String code, String message) {
    return of(code, message, null, status(code));
  }

  public static Reply of(String code, String message, @Nullable String reason, int status) {
    return Reply.json(
            status,
            CONTENT_TYPE,
            JsonValue.object()
                .put("__type", code)
                .put("message", message)
                .putIfPresent("reason", reason)
                .build())
        .with(TYPE_HEADER, code);
  }

  /// The HTTP status of the error `code`.
  public static int status(String code) {
    return switch (code) {
      case "ConflictException" -> 409;
      case "ServiceQuotaExceededException" -> 402;
      case "UnsupportedOperationException" -> 501;
      case "IncompleteSignatureException", "MissingAuthenticationTokenException" -> 403;
      case "InternalFailure" -> 500;
      case "ServiceUnavailable" -> 503;
      default -> 400;
    };
  }
}
