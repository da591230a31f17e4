package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Latencies;
import java.time.Duration;

/// Times of single steps, in executions of a number of them. The first step of an execution is not
/// counted: what lies before it is not this execution's.
final class Steps {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int perExecution;
  private final Duration warmUp;
  private final Duration window;
  private final Latencies latencies = new Latencies();
  private final long createdNanos = System.nanoTime();
  private volatile boolean counting;
  private long seen;
  private long begunNanos;
  private Duration serverBefore = Duration.ZERO;
  private Duration ownBefore = Duration.ZERO;

  Steps(int perExecution, Settings settings) {
    this.perExecution = perExecution;
    this.warmUp = Duration.ofSeconds(settings.warmUpSeconds());
    this.window = Duration.ofSeconds((long) settings.seconds() * settings.runs());
  }

  /// Notes a step, by one thread.
  void add(long nanos) {
    if (counting && seen % perExecution != 0) {
      latencies.record(nanos);
    }
    seen++;
  }

  /// Whether the measurement lasts. It begins when the warm-up has been.
  boolean last(ChildServer server) {
    long now = System.nanoTime();
    if (counting) {
      return now - begunNanos < window.toNanos();
    }
    if (now - createdNanos >= warmUp.toNanos()) {
      begunNanos = now;
      serverBefore = server.cpu();
      ownBefore = Machine.ownCpu();
      counting = true;
    }
    return true;
  }

  /// @param syncs in the same run; the figure's name tells how many of them a step takes
  Figure figure(String name, ChildServer server, Figure syncs) {
    double seconds = (System.nanoTime() - begunNanos) / NANOS_PER_SECOND;
    double rate = latencies.total() / seconds;
    double p50 = latencies.millis(0.5);
    Double sync = syncs.p50Millis();
    return new Figure(
        sync == null ? name : "%s, p50 of %.1f syncs".formatted(name, p50 / sync),
        "steps",
        rate,
        rate,
        rate,
        p50,
        latencies.millis(0.99),
        server.cpu().minus(serverBefore).toNanos() / 1e3 / Math.max(1, latencies.total()),
        Machine.ownCpu().minus(ownBefore).toNanos() / NANOS_PER_SECOND / seconds,
        Machine.load());
  }
}
