package dev.lockstep.http;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Which requests a handler answers. A listener tries its routes in order; the first that matches
/// answers.
///
/// @param matches sees the request before its body is read
/// @param maxBodyBytes a longer body is refused with status 413
/// @param whenFull answers a request for which there is no room for a while; null if it is about
///   what goes on already, and waits for longer
/// @param quick whether answers take no longer than a write to the disk: so many at once are enough
public record Route(
    Predicate<Request> matches,
    int maxBodyBytes,
    @Nullable Supplier<Reply> whenFull,
    boolean quick,
    Handler handler) {
  /// The default of `maxBodyBytes`: 1 MiB of payload, and room for what JSON's escapes and the
  /// other members of a call add to it.
  public static final int DEFAULT_MAX_BODY_BYTES = 8 * 1024 * 1024;

  /// Answers requests whose path fits a template, given the template's parameters.
  @FunctionalInterface
  public interface TemplateHandler {
    Reply handle(Request request, Map<String, String> parameters);
  }

  public Route {
    if (maxBodyBytes < 0) {
      throw new IllegalArgumentException("maxBodyBytes is negative: " + maxBodyBytes);
    }
  }

  public Route(Predicate<Request> matches, Handler handler) {
    this(matches, DEFAULT_MAX_BODY_BYTES, handler);
  }

  public Route(Predicate<Request> matches, int maxBodyBytes, Handler handler) {
    this(matches, maxBodyBytes, null, false, handler);
  }

  /// The same, but what finds no room is refused soon.
  public Route refusing(Supplier<Reply> reply) {
    return new Route(matches, maxBodyBytes, reply, quick, handler);
  }

  /// The same, of which some at once are enough.
  public Route quickly() {
    return new Route(matches, maxBodyBytes, whenFull, true, handler);
  }

  /// The route of one method and one template like `/2015-03-31/functions/{name}/code`.
  public static Route at(String method, String template, TemplateHandler handler) {
    return at(method, template, DEFAULT_MAX_BODY_BYTES, handler);
  }

  public static Route at(
      String method, String template, int maxBodyBytes, TemplateHandler handler) {
    PathTemplate path = PathTemplate.parse(template);
    return new Route(
        head -> head.method().equals(method) && path.match(head.path()).isPresent(),
        maxBodyBytes,
        request -> handler.handle(request, path.match(request.path()).orElseThrow()));
  }
}
