package dev.lockstep.http;

import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One HTTP reply.
///
/// @param body what is sent, unless there is a stream
/// @param stream writes a body that is too large to be kept, or null
public record Reply(int status, Headers headers, byte[] body, @Nullable Stream stream) {
  /// Writes a body as it goes. If it throws, the connection breaks off, so that the client sees
  /// that something is missing.
  @FunctionalInterface
  public interface Stream {
    void writeTo(OutputStream out) throws IOException;
  }

  private static final String CONTENT_TYPE = "Content-Type";

  public Reply {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("Not a final HTTP status: " + status);
    }
  }

  public Reply(int status, Headers headers, byte[] body) {
    this(status, headers, body, null);
  }

  /// A reply whose body is written while it is sent.
  public static Reply streaming(int status, String contentType, Stream stream) {
    return new Reply(status, Headers.of(CONTENT_TYPE, contentType), Request.NO_BODY, stream);
  }

  public static Reply empty(int status) {
    return new Reply(status, Headers.EMPTY, Request.NO_BODY);
  }

  /// A reply of type `application/json`.
  public static Reply json(int status, JsonValue body) {
    return json(status, "application/json", body);
  }

  /// A reply of a JSON type of its own, like `application/x-amz-json-1.0`.
  public static Reply json(int status, String contentType, JsonValue body) {
    return of(status, contentType, body.toUtf8());
  }

  /// A reply of plain UTF-8 text.
  public static Reply text(int status, String body) {
    return of(status, "text/plain; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
  }

  public static Reply of(int status, String contentType, byte[] body) {
    return new Reply(status, Headers.of(CONTENT_TYPE, contentType), body);
  }

  /// An error as AWS's JSON protocols write it: its name in `__type`, its text in `message`.
  public static Reply error(int status, String type, String message) {
    return json(
            status,
            "application/x-amz-json-1.0",
            JsonValue.object().put("__type", type).put("message", message).build())
        .with("x-amzn-ErrorType", type);
  }

  /// This reply with one more header line.
  public Reply with(String name, String value) {
    return new Reply(status, headers.with(name, value), body, stream);
  }

  /// The body as UTF-8 text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
