package dev.lockstep.benchmarks.floor;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.engine.journal.Batch;
import java.time.Duration;
import java.util.List;

/// The engine alone, on one thread.
public final class Deciding {
  private static final int AT_ONCE = 64;
  private static final double NANOS_PER_SECOND = 1e9;

  private Deciding() {}

  public static Figure measure(int states, String unit, int unitsPerStart, Settings settings) {
    Engine engine = new Engine(states);
    run(engine, settings.warmUpSeconds());
    Repetitions rates = new Repetitions();
    for (int i = 0; i < settings.runs(); i++) {
      rates.add(run(engine, settings.seconds()) * unitsPerStart);
    }
    return Figure.inProcess("engine alone, %d Pass".formatted(states), unit, rates);
  }

  private static double run(Engine engine, int seconds) {
    long begin = System.nanoTime();
    long end = begin + Duration.ofSeconds(seconds).toNanos();
    long started = 0;
    long changes = 0;
    while (System.nanoTime() < end) {
      List<Batch> batches = engine.start(AT_ONCE);
      for (Batch batch : batches) {
        changes += batch.changes().size();
      }
      started += AT_ONCE;
    }
    if (changes < started) {
      throw new IllegalStateException("The executions have left no rows");
    }
    return started * NANOS_PER_SECOND / (System.nanoTime() - begin);
  }
}
