package dev.lockstep.integrations.lambda;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/// An answer of Lambda's Invoke operation over HTTP, read as the SDK reads it: a refusal has the
/// error's name in a header or in the body, and its message mostly in the body.
final class EndpointAnswer {
  /// Far more than Lambda answers, which is 6 MB.
  static final int LARGEST_BYTES = 16 << 20;

  private static final int STATUS_CLASS = 100;
  private static final int SUCCESS = 2;
  private static final List<String> REQUEST_IDS = List.of("x-amzn-RequestId", "x-amz-request-id");
  private static final List<String> CODES = List.of("__type", "code");
  private static final List<String> MESSAGES = List.of("message", "Message", "errorMessage");

  private final int status;
  private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte[] body;

  private EndpointAnswer(ClassicHttpResponse response) throws IOException {
    status = response.getCode();
    for (Header header : response.getHeaders()) {
      headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>(1)).add(header.getValue());
    }
    body = body(response.getEntity());
  }

  /// @throws IOException if the answer breaks off or has no end
  static Invocation read(ClassicHttpResponse response) throws IOException {
    EndpointAnswer answer = new EndpointAnswer(response);
    return answer.status / STATUS_CLASS == SUCCESS ? answer.returned() : answer.rejected();
  }

  private static byte[] body(@Nullable HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    long length = entity.getContentLength();
    try (InputStream content = entity.getContent()) {
      byte[] body =
          content.readNBytes(
              (int) Math.min(length < 0 ? Long.MAX_VALUE : length, LARGEST_BYTES + 1));
      if (body.length > LARGEST_BYTES) {
        throw new ContentTooLongException("The answer is longer than %d bytes", LARGEST_BYTES);
      }
      return body;
    }
  }

  private Invocation.Returned returned() {
    String requestId = requestId();
    return new Invocation.Returned(
        status,
        header("X-Amz-Executed-Version"),
        body,
        header("X-Amz-Function-Error"),
        header("X-Amz-Log-Result"),
        requestId == null ? "UNKNOWN" : requestId,
        headers);
  }

  private Invocation.Rejected rejected() {
    JsonObject document = document();
    String requestId = requestId();
    String type = header("x-amzn-ErrorType");
    if (type == null) {
      type = first(document, CODES);
    }
    String code = type == null ? null : name(type);
    String message = header("x-amzn-error-message");
    if (message == null) {
      message = first(document, MESSAGES);
    }
    return new Invocation.Rejected(
        status,
        code == null ? "Unknown" : code,
        message == null ? withoutMessage(code, requestId) : message,
        requestId == null ? "null" : requestId);
  }

  private @Nullable String requestId() {
    for (String name : REQUEST_IDS) {
      String value = header(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getFirst();
  }

  private JsonObject document() {
    try {
      JsonValue document = JsonValue.parse(new String(body, StandardCharsets.UTF_8));
      return document instanceof JsonObject object ? object : JsonObject.EMPTY;
    } catch (JsonSyntaxException _) {
      return JsonObject.EMPTY;
    }
  }

  private static @Nullable String first(JsonObject document, List<String> names) {
    for (String name : names) {
      String value = document.string(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /// The name within `namespace#Name:more`.
  private static String name(String type) {
    int end = type.indexOf(':');
    String before = end < 0 ? type : type.substring(0, end);
    return before.substring(before.indexOf('#') + 1);
  }

  private String withoutMessage(@Nullable String code, @Nullable String requestId) {
    return "Service returned %s (Service: Lambda, Status Code: %d, Request ID: %s)"
        .formatted(
            code == null ? "HTTP status code " + status : "error code " + code, status, requestId);
  }
}
