package dev.lockstep.integrations.lambda;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.integrations.SdkResponse;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What a task gets of a function that ran. A result that is no JSON, or none at all, is its text.
final class InvokeResponse {
  private InvokeResponse() {}

  /// The result of `lambda:invoke`: the whole answer of the Invoke operation.
  ///
  /// @param now when it came, for the headers of an answer that did not come over HTTP
  static JsonObject whole(Invocation.Returned returned, Instant now) {
    Map<String, List<String>> headers =
        returned.headers().isEmpty() ? headers(returned, now) : returned.headers();
    return JsonValue.object()
        .putIfPresent("ExecutedVersion", returned.executedVersion())
        .putIfPresent("LogResult", returned.logResult())
        .put("Payload", value(returned.payload()))
        .put("SdkHttpMetadata", SdkResponse.httpMetadata(headers, returned.statusCode()))
        .put("SdkResponseMetadata", SdkResponse.responseMetadata(returned.requestId()))
        .put("StatusCode", returned.statusCode())
        .build();
  }

  /// The result of a bare function ARN: the function's result as it came.
  static Payload payload(Invocation.Returned returned) {
    JsonValue value = value(returned.payload());
    return value instanceof JsonString ? Payload.of(value) : Payload.ofBytes(returned.payload());
  }

  private static JsonValue value(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    try {
      return JsonValue.parse(text);
    } catch (JsonSyntaxException _) {
      return new JsonString(text);
    }
  }

  private static Map<String, List<String>> headers(Invocation.Returned returned, Instant now) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    if (returned.logResult() != null) {
      headers.put("X-Amz-Log-Result", List.of(returned.logResult()));
    }
    if (returned.executedVersion() != null) {
      headers.put("X-Amz-Executed-Version", List.of(returned.executedVersion()));
    }
    headers.put("x-amzn-Remapped-Content-Length", List.of("0"));
    headers.put("Connection", List.of("keep-alive"));
    headers.put("x-amzn-RequestId", List.of(returned.requestId()));
    headers.put("Content-Length", List.of(Integer.toString(returned.payload().length)));
    headers.put("Date", List.of(SdkResponse.httpDate(now)));
    headers.put("X-Amzn-Trace-Id", List.of(traceId(now)));
    headers.put("Content-Type", List.of("application/json"));
    return headers;
  }

  private static String traceId(Instant now) {
    UUID random = UUID.randomUUID();
    String digits = random.toString().replace("-", "");
    return "Root=1-%08x-%s;Sampled=0".formatted(now.getEpochSecond(), digits.substring(0, 24));
  }
}
