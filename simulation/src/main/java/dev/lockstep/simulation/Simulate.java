package dev.lockstep.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The command: runs simulations seed by seed until one fails or all have passed.
public final class Simulate {
  /// How many steps everything may go wrong in.
  static final int DEFAULT_STEPS = 600;

  private static final long DEFAULT_SEEDS = 1_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long PROGRESS_SECONDS = 10;

  private static final String USAGE =
      """
      usage: lockstep simulate [--seeds N] [--from SEED] [--steps N] [--fault NAME] [--trace]
        --seeds N     how many seeds (1000)
        --from SEED   the first seed; the others follow it (1)
        --steps N     how many steps everything may go wrong in (600)
        --fault NAME  makes a mistake on purpose, to see that it is noticed: %s
        --trace       prints every step\
      """
          .formatted(List.of(Fault.values()));

  private Simulate() {}

  private record Options(
      long seeds, long from, int steps, @Nullable Fault fault, boolean printed) {}

  /// Exits with 0 if all seeds have passed, 1 if one has failed, 2 if it was asked wrongly.
  public static void main(String[] arguments) {
    Options options;
    try {
      options = read(new ArrayDeque<>(List.of(arguments)));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.println(USAGE);
      System.exit(2);
      return;
    }
    System.exit(run(options) ? 0 : 1);
  }

  private static Options read(Deque<String> words) {
    Options options = new Options(DEFAULT_SEEDS, 1, DEFAULT_STEPS, null, false);
    while (!words.isEmpty()) {
      String word = words.poll();
      options =
          switch (word) {
            case "--seeds" -> withSeeds(options, number(word, words));
            case "--from" -> withFrom(options, number(word, words));
            case "--steps" -> withSteps(options, (int) number(word, words));
            case "--fault" -> withFault(options, Fault.valueOf(value(word, words)));
            case "--trace" ->
                new Options(options.seeds, options.from, options.steps, options.fault, true);
            default -> throw new IllegalArgumentException("unknown: " + word);
          };
    }
    return options;
  }

  private static Options withSeeds(Options options, long seeds) {
    return new Options(seeds, options.from, options.steps, options.fault, options.printed);
  }

  private static Options withFrom(Options options, long from) {
    return new Options(options.seeds, from, options.steps, options.fault, options.printed);
  }

  private static Options withSteps(Options options, int steps) {
    return new Options(options.seeds, options.from, steps, options.fault, options.printed);
  }

  private static Options withFault(Options options, Fault fault) {
    return new Options(options.seeds, options.from, options.steps, fault, options.printed);
  }

  private static long number(String option, Deque<String> words) {
    return Long.parseLong(value(option, words));
  }

  private static String value(String option, Deque<String> words) {
    String value = words.poll();
    if (value == null) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return value.toUpperCase(Locale.ROOT).replace('-', '_').replaceFirst("^_(?=[0-9])", "-");
  }

  private static boolean run(Options options) {
    Statistics all = new Statistics();
    long began = System.nanoTime();
    long told = began;
    for (long i = 0; i < options.seeds; i++) {
      long seed = options.from + i;
      try {
        all.add(check(seed, options.steps, options.fault, options.printed));
      } catch (AssertionError e) {
        System.out.println(e.getMessage());
        Throwable cause = e.getCause();
        if (cause != null) {
          cause.printStackTrace(System.out);
        }
        return false;
      }
      long now = System.nanoTime();
      if (now - told > PROGRESS_SECONDS * NANOS_PER_SECOND) {
        told = now;
        System.out.printf("%,d seeds, %.1f a second%n", i + 1, rate(i + 1, now - began));
      }
    }
    System.out.print(all);
    long nanos = System.nanoTime() - began;
    System.out.printf(
        "all passed in %.1f s, %.1f seeds a second%n",
        (double) nanos / NANOS_PER_SECOND, rate(options.seeds, nanos));
    return true;
  }

  private static double rate(long seeds, long nanos) {
    return (double) seeds * NANOS_PER_SECOND / nanos;
  }

  /// Runs one seed.
  ///
  /// @throws AssertionError if a promise is broken; it says which, how it came to that, and how to
  ///   see it again
  static Statistics check(long seed, int steps, @Nullable Fault fault, boolean printed) {
    Simulation simulation = new Simulation(seed, steps, fault, printed);
    try {
      simulation.run();
      return simulation.statistics();
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(
          """
          seed %d: %s
          the last steps:
            %s
          again: ./lockstep simulate --from %d --seeds 1 --steps %d%s\
          """
              .formatted(
                  seed,
                  e.getMessage(),
                  String.join("\n  ", simulation.trace().last()),
                  seed,
                  steps,
                  fault == null ? "" : " --fault " + fault),
          e);
    }
  }
}
