package dev.lockstep.http;

import java.util.Optional;

/// Reads the parameters of a query.
final class QueryString {
  private QueryString() {}

  static Optional<String> first(String query, String name) {
    for (String part : query.split("&")) {
      int equals = part.indexOf('=');
      String key = equals < 0 ? part : part.substring(0, equals);
      if (PercentEncoding.decode(key, true).equals(name)) {
        return Optional.of(
            equals < 0 ? "" : PercentEncoding.decode(part.substring(equals + 1), true));
      }
    }
    return Optional.empty();
  }
}
