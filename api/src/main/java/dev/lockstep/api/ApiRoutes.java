package dev.lockstep.api;

import dev.lockstep.access.CallerIdentity;
import dev.lockstep.api.call.ApiContext;
import dev.lockstep.api.call.Call;
import dev.lockstep.api.call.CallListener;
import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.api.error.ErrorReply;
import dev.lockstep.api.operation.Operations;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The AWS JSON 1.0 protocol: `POST /` with a target header, JSON in, JSON out.
public final class ApiRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final long VERSION_BITS = 0xF000L;
  private static final long VERSION_4 = 0x4000L;
  private static final int VARIANT_BITS = 2;
  private static final long IETF_VARIANT = 1L << 63;
  private static final String TARGET = "X-Amz-Target";
  private static final String TARGET_PREFIX = "AWSStepFunctions.";
  private static final String REQUEST_ID = "x-amzn-RequestId";

  /// What is about executions that run already: when there is too much to do it waits, and is never
  /// throttled for that.
  private static final Set<String> GOING_ON =
      targets(
          "GetActivityTask",
          "SendTaskFailure",
          "SendTaskHeartbeat",
          "SendTaskSuccess",
          "StopExecution");

  /// What takes as long as what it runs.
  private static final Set<String> LONG = targets("StartSyncExecution", "TestState");

  private static Set<String> targets(String... names) {
    return Stream.of(names)
        .map(name -> TARGET_PREFIX + name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private final ApiContext context;

  private final CallListener listener;

  private ApiRoutes(ApiContext context, CallListener listener) {
    this.context = context;
    this.listener = listener;
  }

  public static List<Route> of(ApiContext context, CallListener listener) {
    ApiRoutes routes = new ApiRoutes(context, listener);
    int maxBytes = context.limits().maxRequestBytes();
    return List.of(
        new Route(
            request -> isCall(request) && isOneOf(GOING_ON, request), maxBytes, routes::answer),
        new Route(request -> isCall(request) && isOneOf(LONG, request), maxBytes, routes::answer)
            .refusing(routes::throttled),
        new Route(ApiRoutes::isCall, maxBytes, routes::answer)
            .refusing(routes::throttled)
            .quickly());
  }

  private static boolean isCall(Request request) {
    return request.method().equals("POST") && request.path().equals("/");
  }

  private static boolean isOneOf(Set<String> targets, Request request) {
    return targets.contains(request.headers().first(TARGET).orElse(""));
  }

  private Reply throttled() {
    return ErrorReply.of("ThrottlingException", "Rate exceeded")
        .with(REQUEST_ID, requestId().toString());
  }

  private Reply answer(Request request) {
    long begun = System.nanoTime();
    Operation<?> operation = operation(request.headers().first(TARGET).orElse(""));
    Reply reply = reply(request, operation);
    listener.answered(
        operation == null ? CallListener.UNKNOWN_OPERATION : operation.name(),
        reply.headers().first(ErrorReply.TYPE_HEADER).orElse(CallListener.SUCCEEDED),
        System.nanoTime() - begun);
    return reply.with(REQUEST_ID, requestId().toString());
  }

  private static @Nullable Operation<?> operation(String target) {
    return target.startsWith(TARGET_PREFIX)
        ? Operations.named(target.substring(TARGET_PREFIX.length()))
        : null;
  }

  /// A UUID of version 4 that nothing depends on, so it need not come from the secure generator,
  /// which all threads would wait for.
  private static UUID requestId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long most = random.nextLong() & ~VERSION_BITS | VERSION_4;
    long least = random.nextLong() >>> VARIANT_BITS | IETF_VARIANT;
    return new UUID(most, least);
  }

  private Reply reply(Request request, @Nullable Operation<?> operation) {
    try {
      if (operation == null) {
        throw Operations.absent();
      }
      Call call = call(request, operation);
      context.throttle().admitCall(call.account(), call.region(), operation.name());
      JsonObject input = body(request);
      return Reply.json(200, CONTENT_TYPE, operation.answer(call, input));
    } catch (ApiException e) {
      return ErrorReply.of(e);
    } catch (RejectedException e) {
      return ErrorReply.of(e.code(), e.getMessage());
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A bug: a call could not be answered", e);
      return ErrorReply.of("InternalFailure", "The server has failed to answer this call");
    }
  }

  private Call call(Request request, Operation<?> operation) {
    String trace = request.headers().first("X-Amzn-Trace-Id").orElse(null);
    return switch (context.callers().from(request.headers().first("Authorization"))) {
      case CallerIdentity.Identified(var caller) ->
          new Call(context, caller.accountId(), caller.region(), trace);
      case CallerIdentity.Anonymous anonymous -> {
        if (operation.changes()) {
          throw refusal(anonymous.refusal());
        }
        yield new Call(context, anonymous.accountId(), anonymous.region(), trace);
      }
      case CallerIdentity.Refused refused -> throw refusal(refused);
    };
  }

  private static ApiException refusal(CallerIdentity.Refused refused) {
    return new ApiException(refused.code(), refused.message());
  }

  private static JsonObject body(Request request) {
    if (request.body().length == 0) {
      return JsonObject.EMPTY;
    }
    try {
      if (JsonParser.parse(request.body()) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException e) {
      throw new ApiException("SerializationException", e.getMessage());
    }
    throw new ApiException("SerializationException", "Start of structure expected");
  }
}
