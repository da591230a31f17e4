package dev.lockstep.benchmarks.floor;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/// The engine alone, on one thread. The processor time is this thread's own: the collector's is not
/// in it.
public final class Deciding {
  private static final int AT_ONCE = 64;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Engine engine;
  private long started;
  private long rowBytes;

  private Deciding(Engine engine) {
    this.engine = engine;
  }

  public static Figure measure(int states, String unit, int unitsPerStart, Settings settings) {
    return new Deciding(new Engine(states))
        .measure("engine alone, %d Pass".formatted(states), unit, unitsPerStart, settings);
  }

  /// Executions of another machine. The name of the figure says how many bytes of rows, keys
  /// included, there are for a unit.
  public static Figure measure(
      String name,
      String definition,
      String input,
      String unit,
      int unitsPerStart,
      Settings settings) {
    Deciding deciding = new Deciding(new Engine(definition, input));
    deciding.run(1);
    long bytes = deciding.rowBytes / (deciding.started * unitsPerStart);
    return deciding.measure(
        "engine alone, %s, %,d bytes".formatted(name, bytes), unit, unitsPerStart, settings);
  }

  private Figure measure(String name, String unit, int unitsPerStart, Settings settings) {
    run(settings.warmUpSeconds());
    Repetitions rates = new Repetitions();
    Repetitions micros = new Repetitions();
    for (int i = 0; i < settings.runs(); i++) {
      long before = started;
      long spent = THREADS.getCurrentThreadCpuTime();
      long begin = System.nanoTime();
      run(settings.seconds());
      double units = (started - before) * (double) unitsPerStart;
      rates.add(units * NANOS_PER_SECOND / (System.nanoTime() - begin));
      micros.add((THREADS.getCurrentThreadCpuTime() - spent) / NANOS_PER_MICRO / units);
    }
    return new Figure(
        name,
        unit,
        rates.median(),
        rates.least(),
        rates.most(),
        null,
        null,
        micros.median(),
        null,
        Machine.load());
  }

  private void run(int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      for (Batch batch : engine.start(AT_ONCE)) {
        batch.changes().forEach(this::count);
      }
      started += AT_ONCE;
    }
    if (rowBytes < started) {
      throw new IllegalStateException("The executions have left no rows");
    }
  }

  private void count(RowChange change) {
    rowBytes +=
        switch (change) {
          case RowChange.Put(_, byte[] key, byte[] value) -> key.length + value.length;
          case RowChange.Delete(_, byte[] key) -> key.length;
        };
  }
}
