package dev.lockstep.functions.api;

import dev.lockstep.access.CallerIdentity;
import dev.lockstep.access.Callers;
import dev.lockstep.functions.Rejection;
import dev.lockstep.functions.service.FunctionService;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of the Lambda API's function operations. Every one needs a caller: functions are
/// code, and what they hold may be secret.
public final class FunctionRoutes {
  private static final String FUNCTIONS = "/2015-03-31/functions";
  private static final String FUNCTION = FUNCTIONS + "/{name}";

  private static final int KIBIBYTE = 1024;

  private final FunctionService service;
  private final Callers callers;

  private FunctionRoutes(FunctionService service, Callers callers) {
    this.service = service;
    this.callers = callers;
  }

  public static List<Route> of(FunctionService service, Callers callers) {
    FunctionRoutes routes = new FunctionRoutes(service, callers);
    int code = zipBody(service.limits().maxZipBytes());
    int payload = service.limits().maxPayloadBytes() + KIBIBYTE;
    int small = 256 * KIBIBYTE;
    Updates updates = new Updates(service);
    Reading configuration =
        new Reading(service, found -> LambdaReply.json(200, Description.of(found)));
    return List.of(
        routes.route("POST", FUNCTIONS, code, new CreateFunction(service)),
        routes.route("GET", FUNCTIONS, small, new ListFunctions(service)),
        routes.route("GET", FUNCTION, small, new GetFunction(service)),
        routes.route("DELETE", FUNCTION, small, new DeleteFunction(service)),
        routes.route("GET", FUNCTION + "/configuration", small, configuration),
        routes.route(
            "PUT", FUNCTION + "/configuration", small, new UpdateFunction(updates::configuration)),
        routes.route("PUT", FUNCTION + "/code", code, new UpdateFunction(updates::code)),
        routes
            .route("POST", FUNCTION + "/invocations", payload, new Invoke(service))
            .refusing(FunctionRoutes::tooMany));
  }

  /// How long the body of a call with a zip file of `zipBytes` may be: Base64, and the rest.
  private static int zipBody(int zipBytes) {
    return zipBytes / 3 * 4 + KIBIBYTE * KIBIBYTE;
  }

  private Route route(String method, String template, int maxBodyBytes, Operation operation) {
    return Route.at(
        method,
        template,
        maxBodyBytes,
        (request, parameters) -> answer(operation, request, parameters));
  }

  private static Reply tooMany() {
    return LambdaReply.error(Rejection.tooManyRequests());
  }

  private Reply answer(Operation operation, Request request, Map<String, String> parameters) {
    Optional<Rejection> unavailable = service.unavailable();
    if (unavailable.isPresent()) {
      return LambdaReply.error(unavailable.get());
    }
    return switch (callers.from(request.headers().first("Authorization")).required()) {
      case CallerIdentity.Identified(var caller) -> operation.answer(caller, request, parameters);
      case CallerIdentity.Refused(String code, String message, int status) ->
          LambdaReply.error(code, message, status);
      case CallerIdentity.Anonymous anonymous ->
          throw new IllegalStateException("A required caller is anonymous: " + anonymous);
    };
  }
}
