package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Window;
import java.io.IOException;
import java.time.Duration;

/// Measures a server under a generator in several windows.
public final class Measurement {
  private static final double NANOS_PER_SECOND = 1e9;

  private final Settings settings;
  private final ChildServer server;

  public Measurement(Settings settings, ChildServer server) {
    this.settings = settings;
    this.server = server;
  }

  /// @param unitsPerReply how many units one counted reply stands for
  public Figure of(String name, String unit, double unitsPerReply, Generator generator)
      throws IOException {
    generator.run(Duration.ofSeconds(settings.warmUpSeconds()).toNanos());
    Repetitions rates = new Repetitions();
    Repetitions p50 = new Repetitions();
    Repetitions p99 = new Repetitions();
    Repetitions micros = new Repetitions();
    Repetitions cores = new Repetitions();
    for (int run = 0; run < settings.runs(); run++) {
      Duration serverBefore = server.cpu();
      Duration ownBefore = Machine.ownCpu();
      long start = System.nanoTime();
      Window window = generator.run(Duration.ofSeconds(settings.seconds()).toNanos());
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      refuse(name, window);
      double units = window.latencies().total() * unitsPerReply;
      rates.add(units / seconds);
      p50.add(window.latencies().millis(0.5));
      p99.add(window.latencies().millis(0.99));
      micros.add(server.cpu().minus(serverBefore).toNanos() / 1e3 / Math.max(1, units));
      cores.add(Machine.ownCpu().minus(ownBefore).toNanos() / NANOS_PER_SECOND / seconds);
    }
    return new Figure(
        name,
        unit,
        rates.median(),
        rates.least(),
        rates.most(),
        p50.median(),
        p99.median(),
        micros.median(),
        cores.median(),
        Machine.load());
  }

  private static void refuse(String name, Window window) throws IOException {
    if (window.refused() > 0) {
      throw new IOException(
          "%s: %d calls were refused, the last with %s"
              .formatted(name, window.refused(), window.lastRefusal()));
    }
  }
}
