package dev.lockstep.http;

import java.util.Optional;

/// Looks at each request before a route is chosen and before its body is read.
@FunctionalInterface
public interface Check {
  /// The refusal, or nothing if the request may go on.
  Optional<Reply> refuse(Request head);
}
