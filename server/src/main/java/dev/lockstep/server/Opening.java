package dev.lockstep.server;

import dev.lockstep.http.Check;
import dev.lockstep.http.Reply;
import dev.lockstep.http.Request;
import dev.lockstep.server.health.HealthRoutes;
import dev.lockstep.server.health.Readiness;
import java.util.Optional;

/// Turns calls away until the server has started. The address is bound first, so that a server that
/// cannot have it has not yet taken up anybody's work; meanwhile only its health can be asked.
record Opening(Readiness readiness) implements Check {
  @Override
  public Optional<Reply> refuse(Request head) {
    return readiness.isStarting() && !head.path().startsWith(HealthRoutes.PREFIX)
        ? Optional.of(Reply.error(503, "ServiceUnavailable", "The server is starting"))
        : Optional.empty();
  }
}
