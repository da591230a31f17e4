package dev.lockstep.server;

import java.time.Duration;

/// What can be set about execution logs and status-change events.
///
/// @param logRetention how long the server keeps execution logs
/// @param logBytes how much of them
/// @param eventSource the source of status-change events
public record ObservationSettings(Duration logRetention, long logBytes, String eventSource) {
  public static final ObservationSettings DEFAULT =
      new ObservationSettings(Duration.ofDays(30), 512L << 20, "aws.states");
}
