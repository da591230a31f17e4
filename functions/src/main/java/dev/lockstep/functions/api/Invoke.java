package dev.lockstep.functions.api;

import dev.lockstep.access.Caller;
import dev.lockstep.functions.FunctionReference;
import dev.lockstep.functions.InvokeResult;
import dev.lockstep.functions.Outcome;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.functions.service.InvokeRequest;
import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `POST /2015-03-31/functions/{name}/invocations`.
record Invoke(FunctionService service) implements Operation {
  private static final String TYPE = "X-Amz-Invocation-Type";
  private static final int MAX_CLIENT_CONTEXT_BYTES = 3_583;

  @Override
  public Reply answer(Caller caller, Request request, Map<String, String> parameters) {
    return switch (Names.inPath(caller, request, parameters)) {
      case Outcome.Rejected<FunctionReference>(Rejection rejection) -> LambdaReply.error(rejection);
      case Outcome.Done<FunctionReference>(FunctionReference function) -> invoke(function, request);
    };
  }

  private Reply invoke(FunctionReference function, Request request) {
    Headers headers = request.headers();
    Optional<String> logType = headers.first("X-Amz-Log-Type");
    if (logType.isPresent() && !logType.get().equals("None") && !logType.get().equals("Tail")) {
      return notAllowed("logType", logType.get(), "[None, Tail]");
    }
    Outcome<InvokeRequest> parsed =
        parsed(function, request, logType.filter("Tail"::equals).isPresent());
    if (parsed instanceof Outcome.Done<InvokeRequest>(InvokeRequest call)) {
      String type = headers.first(TYPE).orElse("RequestResponse");
      return switch (type) {
        case "RequestResponse" -> reply(service.invoke(call), call);
        case "Event" -> accepted(service.invokeLater(call), 202);
        case "DryRun" -> accepted(service.check(call), 204);
        default -> notAllowed("invocationType", type, "[Event, RequestResponse, DryRun]");
      };
    }
    return LambdaReply.error(((Outcome.Rejected<InvokeRequest>) parsed).rejection());
  }

  private static Outcome<InvokeRequest> parsed(
      FunctionReference function, Request request, boolean wantsLog) {
    if (request.body().length > 0) {
      try {
        JsonValue.parse(request.text());
      } catch (JsonSyntaxException malformed) {
        return invalidContent(
            "Could not parse request body into json: Could not parse payload into json: "
                + malformed.getMessage());
      }
    }
    String context = request.headers().first("X-Amz-Client-Context").orElse(null);
    String decoded = context == null ? null : clientContext(context);
    if (context != null && decoded == null) {
      return invalidContent("Client context must be a valid Base64-encoded JSON object.");
    }
    return new Outcome.Done<>(
        new InvokeRequest(
            function,
            request.body(),
            decoded,
            request.headers().first("X-Amzn-Trace-Id").orElse(null),
            wantsLog));
  }

  private static @Nullable String clientContext(String base64) {
    if (base64.length() > MAX_CLIENT_CONTEXT_BYTES) {
      return null;
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(base64);
      return JsonValue.parse(new String(decoded, StandardCharsets.UTF_8)).toJson();
    } catch (IllegalArgumentException | JsonSyntaxException malformed) {
      return null;
    }
  }

  private static Outcome<InvokeRequest> invalidContent(String message) {
    return Outcome.rejected(new Rejection("InvalidRequestContentException", message, 400));
  }

  private static Reply notAllowed(String member, String value, String allowed) {
    return LambdaReply.error(
        "ValidationException",
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + member
            + "' failed to satisfy constraint: Member must satisfy enum value set: "
            + allowed,
        400);
  }

  private static Reply accepted(Optional<Rejection> refusal, int status) {
    return refusal.map(LambdaReply::error).orElseGet(() -> LambdaReply.empty(status));
  }

  private static Reply reply(InvokeResult result, InvokeRequest call) {
    return switch (result) {
      case InvokeResult.Success(String id, String version, byte[] payload, String log) ->
          answered(id, version, payload, log, call);
      case InvokeResult.FunctionError(String id, String version, byte[] payload, String log) ->
          answered(id, version, payload, log, call).with("X-Amz-Function-Error", "Unhandled");
      case InvokeResult.Rejected(String code, String message, int status) ->
          LambdaReply.error(code, message, status);
    };
  }

  private static Reply answered(
      String requestId, String version, byte[] payload, String log, InvokeRequest call) {
    Reply reply =
        Reply.of(200, "application/json", payload)
            .with("x-amzn-RequestId", requestId)
            .with("x-amzn-Remapped-Content-Length", "0")
            .with("X-Amz-Executed-Version", version);
    return call.wantsLog()
        ? reply.with(
            "X-Amz-Log-Result",
            Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8)))
        : reply;
  }
}
