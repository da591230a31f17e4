package dev.lockstep.api.logs;

import dev.lockstep.access.CallerIdentity;
import dev.lockstep.access.Callers;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.logs.operation.LogOperations;
import dev.lockstep.api.logs.store.LogStore;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The route of CloudWatch Logs' API. Every call needs a caller: logs hold what executions are
/// about.
public final class LogRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(LogRoutes.class);
  private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
  private static final String TARGET = "X-Amz-Target";
  private static final String TARGET_PREFIX = "Logs_20140328.";
  private static final int MAX_BODY_BYTES = 1 << 20;

  private final @Nullable LogStore store;
  private final Callers callers;

  private LogRoutes(@Nullable LogStore store, Callers callers) {
    this.store = store;
    this.callers = callers;
  }

  /// @param store null where logs go elsewhere: then every call is refused
  public static List<Route> of(@Nullable LogStore store, Callers callers) {
    LogRoutes routes = new LogRoutes(store, callers);
    return List.of(new Route(LogRoutes::isOurs, MAX_BODY_BYTES, routes::answer));
  }

  private static boolean isOurs(Request request) {
    return request.method().equals("POST")
        && request.path().equals("/")
        && request.headers().first(TARGET).orElse("").startsWith(TARGET_PREFIX);
  }

  private Reply answer(Request request) {
    try {
      String name = request.headers().first(TARGET).orElse("").substring(TARGET_PREFIX.length());
      LogCall call = call(request);
      for (LogOperation<?> operation : LogOperations.ALL) {
        if (operation.name().equals(name)) {
          return Reply.json(200, CONTENT_TYPE, operation.answer(call, body(request)));
        }
      }
      throw new ApiException("UnknownOperationException", "");
    } catch (ApiException e) {
      return error(e.code(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A bug: a call about logs could not be answered", e);
      return error("ServiceUnavailableException", "The server has failed to answer this call");
    }
  }

  private LogCall call(Request request) {
    return switch (callers.from(request.headers().first("Authorization")).required()) {
      case CallerIdentity.Identified(var caller) -> {
        if (store == null) {
          throw new ApiException(
              "UnsupportedOperationException",
              "The execution logs of this server go to another endpoint; read them there");
        }
        yield new LogCall(
            store,
            "arn:%s:logs:%s:%s:log-group:"
                .formatted(partition(caller.region()), caller.region(), caller.accountId()));
      }
      case CallerIdentity.Refused refused ->
          throw new ApiException(refused.code(), refused.message());
      case CallerIdentity.Anonymous anonymous ->
          throw new IllegalStateException("A required caller is " + anonymous);
    };
  }

  private static String partition(String region) {
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  }

  private static JsonObject body(Request request) {
    try {
      if (request.body().length == 0) {
        return JsonObject.EMPTY;
      }
      if (JsonParser.parse(request.body()) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      throw new ApiException("SerializationException", e.getMessage());
    }
    throw new ApiException("SerializationException", "Start of structure expected");
  }

  private static Reply error(String code, String message) {
    int status =
        switch (code) {
          case "ServiceUnavailableException" -> 500;
          case "IncompleteSignatureException", "MissingAuthenticationTokenException" -> 403;
          case "UnsupportedOperationException" -> 501;
          default -> 400;
        };
    JsonObject body = JsonValue.object().put("__type", code).put("message", message).build();
    return Reply.json(status, CONTENT_TYPE, body).with("x-amzn-ErrorType", code);
  }
}
