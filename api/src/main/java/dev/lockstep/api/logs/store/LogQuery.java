package dev.lockstep.api.logs.store;

import java.util.function.Predicate;

/// Which records of a group are asked for.
///
/// @param streams the streams whose records count
/// @param fromMillis not before, milliseconds since the epoch
/// @param toMillis before
/// @param messages what the messages must be
public record LogQuery(
    Predicate<String> streams, long fromMillis, long toMillis, Predicate<String> messages) {
  boolean matches(LogLine line) {
    return isInTime(line.event().timestampMillis())
        && streams.test(line.stream())
        && messages.test(line.event().message());
  }

  private boolean isInTime(long millis) {
    return millis >= fromMillis && millis < toMillis;
  }
}
