package dev.lockstep.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with parameters, like `/functions/{name}/code`. A parameter is one whole, non-empty
/// segment; a slash at the end of a path is ignored.
public final class PathTemplate {
  private final List<String> segments;

  private PathTemplate(List<String> segments) {
    this.segments = segments;
  }

  public static PathTemplate parse(String template) {
    return new PathTemplate(segments(template));
  }

  /// The decoded parameters of `path`, or nothing if it does not fit.
  public Optional<Map<String, String>> match(String path) {
    List<String> given = segments(path);
    if (given.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (int i = 0; i < given.size(); i++) {
      String expected = segments.get(i);
      String found = PercentEncoding.decode(given.get(i), false);
      if (expected.startsWith("{") && !found.isEmpty()) {
        parameters.put(expected.substring(1, expected.length() - 1), found);
      } else if (!expected.equals(found)) {
        return Optional.empty();
      }
    }
    return Optional.of(parameters);
  }

  private static List<String> segments(String path) {
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return List.of(trimmed.split("/", -1));
  }
}
