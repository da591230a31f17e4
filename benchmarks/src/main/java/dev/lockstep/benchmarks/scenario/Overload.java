package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.benchmarks.load.Window;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many more starts than can be written, with a small heap, while executions run whose tasks
/// workers complete: what is accepted and what is throttled, what memory it takes, and whether what
/// runs goes on meanwhile.
public final class Overload {
  private static final int LEAST_CONNECTIONS = 2_000;
  private static final int WORKERS = 16;
  private static final int EXECUTIONS = 2 * WORKERS;
  private static final int LARGE_CHARACTERS = 255_000;
  private static final String HEAP = "-Xmx256m";
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final String HEAD =
      "| %7s | %11s | %10s | %11s | %8s | %8s | %13s | %12s | %8s | %8s |%n"
          .formatted(
              "input",
              "connections",
              "accepted/s",
              "throttled/s",
              "p50 ms",
              "p99 ms",
              "tasks/s alone",
              "beside it",
              "heap MiB",
              "resident");

  private final Settings settings;
  private final StringBuilder table = new StringBuilder(HEAD);
  private final List<String> problems = new ArrayList<>();

  /// What came of it.
  ///
  /// @param problems what was not as it must be, a line each
  public record Result(String table, List<String> problems) {}

  private Overload(Settings settings) {
    this.settings = settings;
  }

  public static Result measure(Settings settings) throws IOException, InterruptedException {
    Overload overload = new Overload(settings);
    overload.with("200 B", MachineTexts.INPUT);
    overload.with("255 KB", "\"" + "x".repeat(LARGE_CHARACTERS) + "\"");
    return new Result(overload.table.toString(), overload.problems);
  }

  private void with(String name, String input) throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(List.of(HEAP, "-XX:+ExitOnOutOfMemoryError"));
    options.addAll(settings.javaOptions());
    try (ChildServer server = ChildServer.start(options, settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String activity = target.activity("work");
      String machine = target.machine("work", MachineTexts.taskForEver(activity));
      for (int i = 0; i < EXECUTIONS; i++) {
        target.start(machine);
      }
      String flooded = target.machine("flooded", MachineTexts.passes(1));
      Requests requests = new Requests(server.port());
      byte[] start = requests.call("StartExecution", Target.startBody(flooded, input));
      try (Generator workers =
          new Generator(server.port(), WORKERS, () -> new Worker(requests, activity))) {
        workers.run(nanos(settings.warmUpSeconds()));
        double alone = perSecond(workers.run(nanos(settings.seconds())));
        flood(name, start, server, workers, alone);
      }
    }
  }

  private void flood(String name, byte[] start, ChildServer server, Generator workers, double alone)
      throws IOException, InterruptedException {
    int connections = Math.max(LEAST_CONNECTIONS, settings.connections());
    Probe probe = new Probe(server);
    try (Generator starts = new Generator(server.port(), connections, () -> new Repeating(start));
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<Window> tasks =
          threads.submit((Callable<Window>) () -> workers.run(nanos(settings.seconds())));
      Future<Window> flood =
          threads.submit((Callable<Window>) () -> starts.run(nanos(settings.seconds())));
      double heap = 0;
      while (!flood.isDone() || !tasks.isDone()) {
        heap = Math.max(heap, Probe.heapMebibytes(probe.metrics()));
        Thread.sleep(LOOK);
      }
      line(name, connections, alone, tasks.get(), flood.get(), heap, probe.residentMebibytes());
    } catch (ExecutionException e) {
      problems.add(name + ": " + e.getCause());
    }
  }

  private void line(
      String name,
      int connections,
      double alone,
      Window tasks,
      Window flood,
      double heap,
      double resident) {
    table.append(
        String.format(
            Locale.ROOT,
            "| %7s | %11d | %10.0f | %11.0f | %8.1f | %8.1f | %13.0f | %12.0f | %8.0f | %8.0f |%n",
            name,
            connections,
            perSecond(flood),
            (double) flood.throttled() / settings.seconds(),
            flood.latencies().millis(0.5),
            flood.latencies().millis(0.99),
            alone,
            perSecond(tasks),
            heap,
            resident));
    if (flood.refused() > flood.throttled()) {
      problems.add(
          "%s: %d calls were refused otherwise than by ThrottlingException, the last with %s"
              .formatted(name, flood.refused() - flood.throttled(), flood.lastRefusal()));
    }
    if (tasks.refused() > 0) {
      problems.add(
          "%s: workers were refused %d times, the last with %s"
              .formatted(name, tasks.refused(), tasks.lastRefusal()));
    }
    if (tasks.latencies().total() == 0) {
      problems.add(name + ": what ran did not go on");
    }
  }

  private double perSecond(Window window) {
    return (double) window.latencies().total() / settings.seconds();
  }

  private static long nanos(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
