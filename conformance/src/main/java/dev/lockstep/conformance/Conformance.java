package dev.lockstep.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/// The command: replays AWS's recordings against a server and reports.
///
/// Exits with 0 if every applicable scenario passed, 1 if not, 2 if it could not run.
public final class Conformance {
  private static final int FAILED = 1;
  private static final int UNUSABLE = 2;
  private static final int LOWEST_NUMBER = 100_000;
  private static final int HIGHEST_NUMBER = 1_000_000;

  private Conformance() {}

  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(out, arguments));
  }

  /// Does what the command does, with its words to `out`, and returns the exit status.
  public static int run(PrintStream out, String... arguments) throws InterruptedException {
    try {
      return run(Options.parse(arguments), out);
    } catch (IllegalArgumentException | IOException problem) {
      out.println(problem.getMessage());
      out.print(Options.USAGE);
      return UNUSABLE;
    }
  }

  private static int run(Options options, PrintStream out)
      throws IOException, InterruptedException {
    List<Scenario> scenarios =
        Recordings.load(options.data()).stream().filter(options::selects).toList();
    if (options.mockConfiguration() != null) {
      MockConfigurations.write(scenarios, options.mockConfiguration());
    }
    ExpectedDeviations deviations = ExpectedDeviations.load();
    int number = ThreadLocalRandom.current().nextInt(LOWEST_NUMBER, HIGHEST_NUMBER);
    Run run = new Run(options, Polling.DEFAULT, deviations, LaterMembers.load(), number);
    Report report = new Report(run.replay(scenarios, progress(options, out)), deviations);
    out.print(report.markdown());
    if (options.report() != null) {
      Files.writeString(options.report(), report.markdown());
    }
    return report.isClean() ? 0 : FAILED;
  }

  private static Consumer<Result> progress(Options options, PrintStream out) {
    return result -> {
      if (options.verbose()) {
        out.println(Report.line(result));
      }
    };
  }
}
