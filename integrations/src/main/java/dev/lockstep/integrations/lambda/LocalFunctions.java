package dev.lockstep.integrations.lambda;

import dev.lockstep.functions.FunctionArn;
import dev.lockstep.functions.InvokeResult;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.json.JsonParser;
import dev.lockstep.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The functions of the local service. It checks the event and the client context as Lambda's API
/// does, whose place it takes.
public final class LocalFunctions implements LambdaFunctions {
  private static final int LONGEST_CLIENT_CONTEXT = 3583;
  private static final String UNPARSABLE =
      "Could not parse request body into json: Could not parse payload into json: ";
  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  private final FunctionService service;

  public LocalFunctions(FunctionService service) {
    this.service = service;
  }

  @Override
  public Invocation invoke(InvokeRequest request) {
    Optional<FunctionArn> arn = FunctionArn.parse(request.function().unqualifiedArn());
    if (arn.isEmpty() || service.find(arn.get()).isEmpty()) {
      return new Invocation.Unknown();
    }
    String problem = problem(request.payload());
    if (problem != null) {
      return rejected(badContent(UNPARSABLE + problem));
    }
    String context = request.clientContext() == null ? null : decoded(request.clientContext());
    if (context == null && request.clientContext() != null) {
      return rejected(badContent("Client context must be a valid Base64-encoded JSON object."));
    }
    return call(
        request,
        new dev.lockstep.functions.service.InvokeRequest(
            new dev.lockstep.functions.FunctionReference(arn.get(), request.function().qualifier()),
            request.payload(),
            context,
            null,
            request.logTail()));
  }

  private Invocation call(
      InvokeRequest request, dev.lockstep.functions.service.InvokeRequest call) {
    return switch (request.type()) {
      case RequestResponse -> ended(service.invoke(call), request.logTail());
      case Event -> service.invokeLater(call).map(LocalFunctions::rejected).orElse(taken(ACCEPTED));
      case DryRun -> service.check(call).map(LocalFunctions::rejected).orElse(taken(NO_CONTENT));
    };
  }

  private static Invocation ended(InvokeResult result, boolean logTail) {
    return switch (result) {
      case InvokeResult.Success(String id, String version, byte[] payload, String log) ->
          returned(id, version, payload, null, logTail ? log : null);
      case InvokeResult.FunctionError(String id, String version, byte[] payload, String log) ->
          returned(id, version, payload, "Unhandled", logTail ? log : null);
      case InvokeResult.Rejected(String code, String message, int status) ->
          rejected(new Rejection(code, message, status));
    };
  }

  private static Invocation returned(
      String requestId,
      String version,
      byte[] payload,
      @Nullable String functionError,
      @Nullable String log) {
    String logResult =
        log == null
            ? null
            : Base64.getEncoder().encodeToString(log.getBytes(StandardCharsets.UTF_8));
    return new Invocation.Returned(
        OK, version, payload, functionError, logResult, requestId, Map.of());
  }

  private static Invocation taken(int statusCode) {
    return new Invocation.Returned(
        statusCode, null, new byte[0], null, null, UUID.randomUUID().toString(), Map.of());
  }

  private static Invocation rejected(Rejection rejection) {
    return new Invocation.Rejected(
        rejection.status(), rejection.code(), rejection.message(), UUID.randomUUID().toString());
  }

  private static Rejection badContent(String message) {
    return new Rejection("InvalidRequestContentException", message, 400);
  }

  /// Why `payload` is no event, or null if it is one.
  private static @Nullable String problem(byte[] payload) {
    try {
      JsonParser.parse(payload);
      return null;
    } catch (JsonSyntaxException e) {
      return e.getMessage();
    }
  }

  private static @Nullable String decoded(String clientContext) {
    if (clientContext.length() > LONGEST_CLIENT_CONTEXT) {
      return null;
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(clientContext);
      JsonParser.parse(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return null;
    }
  }
}
