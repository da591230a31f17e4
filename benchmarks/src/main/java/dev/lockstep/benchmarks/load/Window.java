package dev.lockstep.benchmarks.load;

import org.jspecify.annotations.Nullable;

/// What is counted between two moments.
public final class Window {
  private final Latencies latencies = new Latencies();
  private long refused;
  private @Nullable String lastRefusal;

  void done(long nanos) {
    latencies.record(nanos);
  }

  void refused(String body) {
    refused++;
    lastRefusal = body;
  }

  public Latencies latencies() {
    return latencies;
  }

  public long refused() {
    return refused;
  }

  public @Nullable String lastRefusal() {
    return lastRefusal;
  }
}
