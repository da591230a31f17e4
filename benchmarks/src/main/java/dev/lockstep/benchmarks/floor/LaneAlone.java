package dev.lockstep.benchmarks.floor;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// Express executions on one lane alone, begun and driven by the calling thread: no network, and no
/// thread to be woken. The processor time is this thread's own: the collector's is not in it.
public final class LaneAlone {
  private static final int AT_ONCE = 64;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LaneAlone() {}

  public static Figure measure(int states, Settings settings) {
    Engine engine = new Engine(states);
    run(engine, settings.warmUpSeconds());
    Repetitions rates = new Repetitions();
    Repetitions micros = new Repetitions();
    for (int i = 0; i < settings.runs(); i++) {
      long spent = THREADS.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      long ended = run(engine, settings.seconds());
      rates.add(ended * NANOS_PER_SECOND / (System.nanoTime() - begin));
      micros.add((THREADS.getCurrentThreadCpuTime() - spent) / NANOS_PER_MICRO / ended);
    }
    return new Figure(
        "lane alone, %d Pass".formatted(states),
        "executions",
        rates.median(),
        rates.least(),
        rates.most(),
        null,
        null,
        micros.median(),
        null,
        Machine.load());
  }

  private static long run(Engine engine, int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long ended = 0;
    while (System.nanoTime() < end) {
      ended += engine.runExpress(AT_ONCE);
    }
    return ended;
  }
}
