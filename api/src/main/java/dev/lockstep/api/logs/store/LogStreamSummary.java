package dev.lockstep.api.logs.store;

/// What is known of a stream from its records; times in milliseconds since the epoch.
///
/// @param creationMillis when its first record was taken up
public record LogStreamSummary(
    String name,
    long creationMillis,
    long firstEventMillis,
    long lastEventMillis,
    long lastIngestionMillis) {
  static LogStreamSummary of(LogLine line) {
    long timestamp = line.event().timestampMillis();
    return new LogStreamSummary(
        line.stream(), line.ingestionMillis(), timestamp, timestamp, line.ingestionMillis());
  }

  LogStreamSummary with(LogStreamSummary other) {
    return new LogStreamSummary(
        name,
        Math.min(creationMillis, other.creationMillis),
        Math.min(firstEventMillis, other.firstEventMillis),
        Math.max(lastEventMillis, other.lastEventMillis),
        Math.max(lastIngestionMillis, other.lastIngestionMillis));
  }
}
