package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.Figure;
import java.time.Duration;
import java.util.Map;

/// What was measured with a number of executions stored.
///
/// @param filledPerSecond how fast they were stored
/// @param bytes of their files, when all compactions were done
/// @param ready from the server's start until it serves, after a planned end
/// @param readyAfterKill the same after it was killed amid starts
/// @param residentBytes of the server after all calls
record GrowthPoint(
    int partitions,
    int stored,
    double filledPerSecond,
    long bytes,
    Duration ready,
    Duration readyAfterKill,
    long residentBytes,
    Map<GrowthCall, Figure> calls) {
  GrowthPoint {
    calls = Map.copyOf(calls);
  }

  Figure of(GrowthCall call) {
    Figure figure = calls.get(call);
    if (figure == null) {
      throw new IllegalStateException(call + " was not measured");
    }
    return figure;
  }

  double bytesEach() {
    return (double) bytes / stored;
  }
}
