package dev.lockstep.cli.client;

import dev.lockstep.json.JsonObject;
import java.util.Map;

/// The operations of CloudWatch Logs, by name.
public final class LogsApi {
  private static final String SERVICE = "logs";
  private static final String TARGET_PREFIX = "Logs_20140328.";

  private final Http http;

  public LogsApi(Endpoint endpoint) {
    this.http = new Http(endpoint);
  }

  /// Calls `operation` and returns its reply.
  ///
  /// @throws ApiException if the server refuses
  /// @throws UnreachableException if no server answers
  public JsonObject call(String operation, JsonObject input) {
    return http.send(
        "POST",
        "/",
        SERVICE,
        Map.of(
            "Content-Type",
            "application/x-amz-json-1.1",
            "X-Amz-Target",
            TARGET_PREFIX + operation),
        input);
  }
}
