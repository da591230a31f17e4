package dev.lockstep.server.health;

import dev.lockstep.http.Reply;
import dev.lockstep.http.Route;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// `GET /health/live`, answered while the process can answer at all, and `GET /health/ready`,
/// status 200 or 503 with the reasons.
public final class HealthRoutes {
  /// What the paths of all of them begin with.
  public static final String PREFIX = "/health/";

  private HealthRoutes() {}

  public static List<Route> of(Readiness readiness) {
    return List.of(
        Route.at("GET", PREFIX + "live", 0, (_, _) -> reply(200, "live", List.of())),
        Route.at("GET", PREFIX + "ready", 0, (_, _) -> ready(readiness.obstacles())));
  }

  private static Reply ready(List<String> obstacles) {
    return obstacles.isEmpty()
        ? reply(200, "ready", obstacles)
        : reply(503, "not ready", obstacles);
  }

  private static Reply reply(int status, String text, List<String> obstacles) {
    return Reply.json(
            status,
            JsonValue.object()
                .put("status", text)
                .put("reasons", JsonArray.ofStrings(obstacles))
                .build())
        .with("Cache-Control", "no-store");
  }
}
