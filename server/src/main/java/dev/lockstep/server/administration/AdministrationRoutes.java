package dev.lockstep.server.administration;

import dev.lockstep.access.CallerIdentity;
import dev.lockstep.access.Callers;
import dev.lockstep.http.Handler;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.http.Route;
import java.util.List;

/// The administrative endpoints. A new one is a file and a line here.
public final class AdministrationRoutes {
  private static final int MOST_BODY_BYTES = 64 * 1024;

  private final Callers callers;

  private AdministrationRoutes(Callers callers) {
    this.callers = callers;
  }

  public static List<Route> of(Callers callers, Backups backups, HaltedRoutes halted) {
    AdministrationRoutes routes = new AdministrationRoutes(callers);
    return List.of(
        routes.at("POST", "/lockstep/backup", backups::stream),
        routes.at("GET", "/lockstep/halted", halted::list),
        routes.at("POST", "/lockstep/halted/retry", halted::retry));
  }

  private Route at(String method, String path, Handler handler) {
    return Route.at(method, path, MOST_BODY_BYTES, (request, _) -> answer(request, handler));
  }

  private Reply answer(Request request, Handler handler) {
    if (!request.fromLoopback()) {
      return Reply.error(
          403,
          "AccessDeniedException",
          "This is for clients on the server's own machine, by its loopback address");
    }
    CallerIdentity caller = callers.from(request.headers().first("Authorization")).required();
    return switch (caller) {
      case CallerIdentity.Refused(var code, var message, var status) ->
          Reply.error(status, code, message);
      case CallerIdentity.Anonymous anonymous ->
          throw new IllegalStateException("Nobody asked: " + anonymous);
      case CallerIdentity.Identified _ -> handler.handle(request);
    };
  }
}
