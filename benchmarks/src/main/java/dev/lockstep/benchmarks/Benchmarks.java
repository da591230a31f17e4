package dev.lockstep.benchmarks;

import dev.lockstep.benchmarks.floor.BareRocks;
import dev.lockstep.benchmarks.floor.Deciding;
import dev.lockstep.benchmarks.floor.LaneAlone;
import dev.lockstep.benchmarks.floor.Syncs;
import dev.lockstep.benchmarks.scenario.Activities;
import dev.lockstep.benchmarks.scenario.Express;
import dev.lockstep.benchmarks.scenario.Functions;
import dev.lockstep.benchmarks.scenario.History;
import dev.lockstep.benchmarks.scenario.Lists;
import dev.lockstep.benchmarks.scenario.Neighbours;
import dev.lockstep.benchmarks.scenario.Starts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep bench`: measures and prints a table.
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measure a server of its own, on this machine.")
public final class Benchmarks implements Callable<Integer> {
  /// What can be measured.
  enum Scenario {
    floor,
    engine,
    starts,
    passes,
    activities,
    functions,
    history,
    express,
    syncExpress {
      @Override
      public String toString() {
        return "sync-express";
      }
    },
    neighbours,
    lists,
    expressions
  }

  private static final int PASSES = 10;
  private static final int EXPRESS_PASSES = 5;

  @Parameters(
      arity = "0..*",
      paramLabel = "SCENARIO",
      description = "${COMPLETION-CANDIDATES}; all of them without any.")
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
      description = "Executions that lists are long (${DEFAULT-VALUE}).")
  private int executions = 100_000;

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

  private Benchmarks() {}

  public static void main(String[] args) {
    System.exit(
        new CommandLine(new Benchmarks()).setCaseInsensitiveEnumValuesAllowed(true).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Scenario> wanted = scenarios.isEmpty() ? List.of(Scenario.values()) : scenarios;
    Settings settings =
        new Settings(warmUpSeconds, seconds, runs, connections, javaOptions, folder);
    String facts =
        "%s; %d connections, %d runs of %d s after %d s, load %.1f at the start\n\n"
            .formatted(Machine.facts(), connections, runs, seconds, warmUpSeconds, Machine.load());
    Report report = new Report();
    Floors floors = new Floors(settings);
    for (Scenario scenario : Scenario.values()) {
      if (wanted.contains(scenario)) {
        measure(scenario, settings, floors, report);
      }
    }
    String text = facts + report.markdown();
    System.out.print(text);
    if (markdown != null) {
      Files.writeString(markdown, text);
    }
    return 0;
  }

  private void measure(Scenario scenario, Settings settings, Floors floors, Report report)
      throws IOException, InterruptedException {
    System.err.println("bench: " + scenario);
    switch (scenario) {
      case floor -> {
        report.add(floors.sync(), null);
        report.add(floors.one(), null);
        report.add(floors.starts(), null);
        report.add(floors.passes(), null);
      }
      case engine -> {
        report.add(Deciding.measure(1, "starts", 1, settings), floors.knownStarts());
        report.add(Deciding.measure(PASSES, "transitions", PASSES, settings), floors.knownPasses());
      }
      case starts -> report.add(Starts.starts(settings), floors.knownStarts());
      case passes -> report.add(Starts.passes(settings), floors.knownPasses());
      case activities -> report.add(Activities.measure(settings), null);
      case functions -> report.add(Functions.measure(settings), null);
      case history -> report.add(History.measure(settings), null);
      case express -> report.add(LaneAlone.measure(EXPRESS_PASSES, settings), null);
      case syncExpress -> report.add(Express.measure(EXPRESS_PASSES, settings), null);
      case neighbours -> Neighbours.measure(settings).forEach(each -> report.add(each, null));
      case lists -> Lists.measure(executions, settings).forEach(each -> report.add(each, null));
      case expressions -> Expressions.measure(settings).forEach(each -> report.add(each, null));
    }
  }

  /// What the machine does at best, measured in the same run.
  private static final class Floors {
    private final Settings settings;
    private @Nullable Figure starts;
    private @Nullable Figure passes;

    Floors(Settings settings) {
      this.settings = settings;
    }

    Figure sync() throws IOException {
      return Syncs.measure(BareRocks.bytes(1), settings);
    }

    Figure one() throws IOException {
      return BareRocks.measure(1, "starts", 1, 1, settings);
    }

    Figure starts() throws IOException {
      Figure known = BareRocks.measure(1, "starts", 1, settings.connections(), settings);
      starts = known;
      return known;
    }

    Figure passes() throws IOException {
      Figure known =
          BareRocks.measure(PASSES, "transitions", PASSES, settings.connections(), settings);
      passes = known;
      return known;
    }

    @Nullable Figure knownStarts() {
      return starts;
    }

    @Nullable Figure knownPasses() {
      return passes;
    }
  }
}
