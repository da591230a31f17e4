package dev.lockstep.conformance;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Replays many scenarios, several at a time, each in an account of its own so that none sees what
/// another made.
final class Run {
  private final Options options;
  private final Polling polling;
  private final Applicability applicability;
  private final ExpectedDeviations deviations;
  private final LaterMembers laterMembers;
  private final int number;

  /// @param number six digits that make the accounts and names of this run its own
  Run(
      Options options,
      Polling polling,
      ExpectedDeviations deviations,
      LaterMembers laterMembers,
      int number) {
    this.options = options;
    this.polling = polling;
    this.applicability = new Applicability(options.services());
    this.deviations = deviations;
    this.laterMembers = laterMembers;
    this.number = number;
  }

  /// The results in the order of `scenarios`; `progress` sees each as it comes.
  List<Result> replay(List<Scenario> scenarios, Consumer<Result> progress)
      throws InterruptedException {
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService executor = Executors.newFixedThreadPool(options.parallel())) {
      List<Future<Result>> futures = new ArrayList<>();
      for (Scenario scenario : scenarios) {
        Client client = new Client(http, options.endpoint(), account(futures.size()));
        futures.add(
            executor.submit(() -> {
              Result result = new Result(scenario, outcome(scenario, client));
              progress.accept(result);
              return result;
            }));
      }
      return results(futures);
    }
  }

  private static List<Result> results(List<Future<Result>> futures) throws InterruptedException {
    List<Result> results = new ArrayList<>();
    for (Future<Result> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException bug) {
        throw new IllegalStateException(bug.getCause());
      }
    }
    return results;
  }

  private Outcome outcome(Scenario scenario, Client client) throws InterruptedException {
    String reason = applicability.reasonAgainst(scenario);
    if (reason != null) {
      return new Outcome.NotApplicable(reason);
    }
    Scenario named = options.suffix() ? Suffix.applied(scenario, "_" + number) : scenario;
    return deviations.judge(
        scenario.id(), new Replayer(named, client, polling, laterMembers).replay());
  }

  private String account(int scenario) {
    return "%06d%06d".formatted(number, scenario);
  }
}
