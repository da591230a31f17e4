package dev.lockstep.http;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One HTTP request, wholly received.
///
/// @param method in capitals
/// @param path the path as sent, still percent-encoded; [PathTemplate] decodes its segments
/// @param query what follows the question mark, as sent, or null if there is none
/// @param fromLoopback whether the client is on this machine: its address is a loopback's
/// @param body the body; empty while [Check]s and [Route]s look at the request
public record Request(
    String method,
    String path,
    @Nullable String query,
    Headers headers,
    boolean fromLoopback,
    byte[] body) {

  static final byte[] NO_BODY = new byte[0];

  /// A request of a client on this machine.
  public Request(String method, String path, @Nullable String query, Headers headers, byte[] body) {
    this(method, path, query, headers, true, body);
  }

  /// The body as UTF-8 text.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The decoded value of the first query parameter called `name`; empty text if it has no value.
  public Optional<String> parameter(String name) {
    return query == null ? Optional.empty() : QueryString.first(query, name);
  }

  Request withBody(byte[] received) {
    return new Request(method, path, query, headers, fromLoopback, received);
  }
}
