package dev.lockstep.integrations.states;

import dev.lockstep.engine.command.ExecutionCommand.Started;
import dev.lockstep.integrations.SdkResponse;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The answer of StartExecution as a task sees it.
final class StartResponse {
  private static final int OK = 200;
  private static final double MILLIS_PER_SECOND = 1000;

  private StartResponse() {}

  static JsonObject of(Started started, Instant now) {
    String requestId = UUID.randomUUID().toString();
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("x-amzn-RequestId", List.of(requestId));
    headers.put("connection", List.of("keep-alive"));
    headers.put("Content-Length", List.of(Integer.toString(body(started).length())));
    headers.put("Date", List.of(SdkResponse.httpDate(now)));
    headers.put("Content-Type", List.of("application/x-amz-json-1.0"));
    return JsonValue.object()
        .put("ExecutionArn", started.executionArn())
        .put("SdkHttpMetadata", SdkResponse.httpMetadata(headers, OK))
        .put("SdkResponseMetadata", SdkResponse.responseMetadata(requestId))
        .put("StartDate", started.startMillis())
        .build();
  }

  /// What would have come over the wire, for its length.
  private static String body(Started started) {
    return "{\"executionArn\":\""
        + started.executionArn()
        + "\",\"startDate\":"
        + started.startMillis() / MILLIS_PER_SECOND
        + "}";
  }
}
