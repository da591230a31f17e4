package dev.lockstep.benchmarks.load;

import org.jspecify.annotations.Nullable;

/// What is counted between two moments.
public final class Window {
  private final Latencies latencies = new Latencies();
  private long refused;
  private long throttled;
  private @Nullable String lastRefusal;

  void done(long nanos) {
    latencies.record(nanos);
  }

  void refused(String body) {
    refused++;
    throttled += body.contains("ThrottlingException") ? 1 : 0;
    lastRefusal = body;
  }

  public Latencies latencies() {
    return latencies;
  }

  /// Those of [#refused] that were told to come again.
  public long throttled() {
    return throttled;
  }

  public long refused() {
    return refused;
  }

  public @Nullable String lastRefusal() {
    return lastRefusal;
  }
}
