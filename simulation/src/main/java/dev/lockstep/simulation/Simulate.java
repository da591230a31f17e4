package dev.lockstep.simulation;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command: runs simulations seed by seed until one fails or all have passed.
@Command(
    name = "lockstep simulate",
    description = {
      "Runs whole Lockstep under a virtual clock, a thread a seed, while everything goes wrong that can.",
      "Exits with 0 if all seeds have passed, 1 if one has failed, 2 if it was asked wrongly."
    },
    usageHelpAutoWidth = true)
final class Simulate implements Callable<Integer> {
  /// How many steps everything may go wrong in.
  static final int DEFAULT_STEPS = 600;

  @Option(names = "--seeds", paramLabel = "N", description = "how many seeds (${DEFAULT-VALUE})")
  private long seeds = 1_000;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      description = "the first seed; the others follow it (${DEFAULT-VALUE})")
  private long from = 1;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "how many steps everything may go wrong in (${DEFAULT-VALUE})")
  private int steps = DEFAULT_STEPS;

  @Option(
      names = "--fault",
      paramLabel = "NAME",
      description =
          "makes a mistake on purpose, to see that it is noticed: ${COMPLETION-CANDIDATES}")
  private @Nullable Fault fault;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many seeds at a time (one a processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--trace", description = "prints every step, of one seed at a time")
  private boolean printed;

  @Option(names = "--help", usageHelp = true, description = "prints this")
  private boolean help;

  @Spec private @Nullable CommandSpec spec;

  private Simulate() {}

  /// Exits with 0 if all seeds have passed, 1 if one has failed, 2 if it was asked wrongly.
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Simulate())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    requirePositive("--seeds", seeds);
    requirePositive("--steps", steps);
    requirePositive("--threads", threads);
    Seeds range = new Seeds(from, seeds, seed -> check(seed, steps, fault, printed));
    return range.run(printed ? 1 : threads) ? 0 : 1;
  }

  private void requirePositive(String option, long number) {
    if (number < 1) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          option + " must be at least 1, not " + number);
    }
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
