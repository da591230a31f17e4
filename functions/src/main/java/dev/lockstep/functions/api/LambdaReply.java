package dev.lockstep.functions.api;

import dev.lockstep.functions.Rejection;
import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.UUID;

/// Replies as the Lambda API writes them.
final class LambdaReply {
  private static final int SERVER_ERRORS = 500;
  private static final String REQUEST_ID = "x-amzn-RequestId";

  private LambdaReply() {}

  static Reply json(int status, JsonValue body) {
    return Reply.json(status, body).with(REQUEST_ID, UUID.randomUUID().toString());
  }

  static Reply empty(int status) {
    return new Reply(status, Headers.of(REQUEST_ID, UUID.randomUUID().toString()), new byte[0]);
  }

  static Reply error(Rejection rejection) {
    return error(rejection.code(), rejection.message(), rejection.status());
  }

  static Reply error(String code, String message, int status) {
    JsonObject body =
        switch (code) {
          case "ValidationException" -> JsonObject.of("message", JsonValue.of(message));
          // The one error whose member is a capital Message in Lambda's model.
          case "ResourceNotFoundException", "ServiceException" ->
              JsonValue.object().put("Type", type(status)).put("Message", message).build();
          case "TooManyRequestsException" ->
              JsonValue.object()
                  .put("Reason", "ConcurrentInvocationLimitExceeded")
                  .put("Type", type(status))
                  .put("message", message)
                  .build();
          default -> JsonValue.object().put("Type", type(status)).put("message", message).build();
        };
    return json(status, body).with("x-amzn-ErrorType", code);
  }

  private static String type(int status) {
    return status < SERVER_ERRORS ? "User" : "Service";
  }
}
