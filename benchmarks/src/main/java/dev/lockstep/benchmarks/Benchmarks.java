package dev.lockstep.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `lockstep bench`: measures and prints a table.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure a server of its own, on this machine.")
public final class Benchmarks implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO",
      description = "${COMPLETION-CANDIDATES}; without any all that take less than a minute.")
  private List<Scenario> scenarios = new ArrayList<>();

  @Option(names = "--seconds", description = "Length of one run (${DEFAULT-VALUE}).")
  private int seconds = 5;

  @Option(names = "--warm-up", description = "Seconds before the first run (${DEFAULT-VALUE}).")
  private int warmUpSeconds = 10;

  @Option(names = "--runs", description = "Runs, whose median counts (${DEFAULT-VALUE}).")
  private int runs = 3;

  @Option(names = "--connections", description = "Connections or workers (${DEFAULT-VALUE}).")
  private int connections = 64;

  @Option(
      names = "--executions",
      paramLabel = "N,…",
      split = ",",
      description =
          "Executions that are stored or wait (100,000; `growth`: 10,000, 1,000,000 and 10,000,000). Where"
              + " one number is meant, the largest counts.")
  private List<Integer> executions = new ArrayList<>();

  @Option(
      names = "--partitions",
      paramLabel = "N,…",
      split = ",",
      description =
          "Partitions in `growth`; beyond the first only up to 1,000,000 executions are stored"
              + " (4,1,16).")
  private List<Integer> partitions = new ArrayList<>();

  @Option(names = "--minutes", description = "Length of a soak (${DEFAULT-VALUE}).")
  private int minutes = 60;

  @Option(
      names = "--java-option",
      paramLabel = "OPTION",
      description = "An option for the server's Java, such as -Xmx1g; may be repeated.")
  private List<String> javaOptions = new ArrayList<>();

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = "Where data directories are made and deleted (${DEFAULT-VALUE}).")
  private Path folder = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--markdown", paramLabel = "FILE", description = "Write the table here, too.")
  private @Nullable Path markdown;

  @Option(names = "--svg", paramLabel = "DIR", description = "Draw curves here, as pictures.")
  private @Nullable Path pictures;

  @Spec private @Nullable CommandSpec spec;

  private Benchmarks() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  private void requireAtLeast(int least, String option, int number) {
    if (number < least) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          option + " must be at least " + least + ", not " + number);
    }
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    requireAtLeast(0, "--warm-up", warmUpSeconds);
    requireAtLeast(1, "--seconds", seconds);
    requireAtLeast(1, "--runs", runs);
    requireAtLeast(1, "--connections", connections);
    requireAtLeast(1, "--minutes", minutes);
    executions.forEach(number -> requireAtLeast(1, "--executions", number));
    partitions.forEach(number -> requireAtLeast(1, "--partitions", number));
    List<Scenario> wanted = scenarios.isEmpty() ? Scenario.everyday() : scenarios;
    Settings settings =
        new Settings(
            warmUpSeconds,
            seconds,
            runs,
            connections,
            executions,
            partitions,
            minutes,
            javaOptions,
            folder);
    String facts =
        "%s; %d connections, %d runs of %d s after %d s, load %.1f at the start\n\n"
            .formatted(Machine.facts(), connections, runs, seconds, warmUpSeconds, Machine.load());
    Report report = new Report();
    Floors floors = new Floors();
    for (Scenario scenario : Scenario.values()) {
      if (wanted.contains(scenario)) {
        System.err.println("bench: " + scenario);
        scenario.measure(settings, report, floors);
      }
    }
    String text = facts + report.markdown();
    System.out.print(text);
    if (markdown != null) {
      Files.writeString(markdown, text);
    }
    if (pictures != null) {
      report.draw(pictures);
    }
    return report.problems().isEmpty() ? 0 : 1;
  }
}
