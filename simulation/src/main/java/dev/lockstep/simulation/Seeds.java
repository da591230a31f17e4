package dev.lockstep.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/// Seeds that follow one another, each simulated by one of several threads; those that are under
/// way when one fails are still finished. Tells of the progress.
final class Seeds {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long PROGRESS_NANOS = 10 * NANOS_PER_SECOND;

  private final long from;
  private final long count;
  private final LongFunction<Statistics> simulation;
  private final Statistics all = new Statistics();
  private final long began = System.nanoTime();
  private long told = began;
  private long begun;
  private long passed;
  private boolean failed;

  /// @param simulation runs a seed; an AssertionError says that it has failed, and how
  Seeds(long from, long count, LongFunction<Statistics> simulation) {
    this.from = from;
    this.count = count;
    this.simulation = simulation;
  }

  /// True if all have passed.
  boolean run(int threads) throws InterruptedException {
    List<Thread> running = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      running.add(Thread.ofPlatform().name("seeds-" + i).start(this::work));
    }
    for (Thread thread : running) {
      thread.join();
    }
    if (!failed) {
      System.out.print(all);
      System.out.printf("all passed in %.1f s, %.1f seeds a second%n", seconds(), rate());
    }
    return !failed;
  }

  private void work() {
    for (long seed = next(); seed >= from; seed = next()) {
      try {
        passed(simulation.apply(seed));
      } catch (AssertionError e) {
        failed(e);
      } catch (Throwable e) {
        failed(new AssertionError("seed " + seed + " could not be simulated", e));
      }
    }
  }

  /// A seed nobody has begun; one before the first if there is nothing more to do.
  private synchronized long next() {
    return failed || begun == count ? from - 1 : from + begun++;
  }

  private synchronized void passed(Statistics statistics) {
    all.add(statistics);
    passed++;
    long now = System.nanoTime();
    if (now - told > PROGRESS_NANOS) {
      told = now;
      System.out.printf("%,d seeds, %.1f a second%n", passed, rate());
    }
  }

  private synchronized void failed(AssertionError problem) {
    failed = true;
    System.out.println(problem.getMessage());
    Throwable cause = problem.getCause();
    if (cause != null) {
      cause.printStackTrace(System.out);
    }
  }

  private double seconds() {
    return (double) (System.nanoTime() - began) / NANOS_PER_SECOND;
  }

  private double rate() {
    return passed / seconds();
  }
}
