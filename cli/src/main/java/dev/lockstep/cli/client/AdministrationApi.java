package dev.lockstep.cli.client;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/// A server's own endpoints below `/lockstep/`, which it answers to clients on its machine alone.
public final class AdministrationApi {
  private static final String SERVICE = "states";
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final Http http;

  public AdministrationApi(Endpoint endpoint) {
    this.http = new Http(endpoint);
  }

  /// The reply that lists halted executions.
  public JsonObject halted() {
    return http.send("GET", "/lockstep/halted", SERVICE, JSON, JsonObject.EMPTY);
  }

  /// The halted executions in such a reply.
  public static List<JsonObject> executions(JsonObject reply) {
    return reply.get("halted") instanceof JsonArray list
        ? list.stream().map(JsonObject.class::cast).toList()
        : List.of();
  }

  /// Has a halted execution tried again.
  public JsonObject retry(String executionArn) {
    return http.send(
        "POST",
        "/lockstep/halted/retry",
        SERVICE,
        JSON,
        JsonValue.object().put("executionArn", executionArn).build());
  }

  /// A backup as a zip file, as it comes in. The caller closes it.
  public InputStream backup() {
    return http.open("POST", "/lockstep/backup", SERVICE, JSON);
  }
}
