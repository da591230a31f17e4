package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.load.Latencies;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One server for a long time under a steady load of everything. Whatever it takes must not grow,
/// and in the end nothing may be left.
public final class Soak {
  private static final int MOST_SAMPLES = 60;
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(2);
  private static final int LINES = 12;
  private static final int STARTS_PER_SECOND = 40;
  private static final Duration MOST_WAITING = Duration.ofMinutes(3);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final double NANOS_PER_SECOND = 1e9;

  /// In days: executions are removed while it runs, so that the directory does not grow either.
  private static final String RETENTION_DAYS = "0.002";

  private final Duration length;
  private final double patience;
  private final List<SoakSample> samples = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /// What came of it.
  ///
  /// @param table over time, and rows by kind
  /// @param problems what was not as it must be, a line each
  public record Result(String table, List<String> problems) {}

  private Soak(Duration length, double patience) {
    this.length = length;
    this.patience = patience;
  }

  /// @param patience how many times the bounds of what must be flat may be exceeded
  public static Result run(Duration length, double patience, List<String> javaOptions, Path folder)
      throws IOException, InterruptedException {
    return new Soak(length, patience).run(javaOptions, folder);
  }

  private Result run(List<String> javaOptions, Path folder)
      throws IOException, InterruptedException {
    SoakFunctions functions = new SoakFunctions();
    try (ScriptedFunctions stub = new ScriptedFunctions(functions);
        ChildServer server = ChildServer.start(javaOptions, folder, environment(stub))) {
      long started;
      try (SoakLoad load = new SoakLoad(server.port(), functions, STARTS_PER_SECOND)) {
        load.begin();
        sample(server, load);
        load.stopStarting();
        awaitEnd(server);
        started = load.started();
        load.problems()
            .forEach((text, count) -> problems.add("%s, %d times".formatted(text, count.sum())));
      }
      server.stop();
      SoakLeftovers leftovers = SoakLeftovers.in(server.data());
      problems.addAll(leftovers.problems());
      problems.addAll(SoakVerdict.of(samples, patience));
      return new Result(table(started, leftovers), List.copyOf(problems));
    }
  }

  private static Map<String, String> environment(ScriptedFunctions stub) {
    Map<String, String> environment = new HashMap<>(stub.environment());
    environment.put("LOCKSTEP_RETENTION_DAYS", RETENTION_DAYS);
    environment.put("LOCKSTEP_RETENTION_NAME_REUSE_DAYS", "0");
    return environment;
  }

  private void sample(ChildServer server, SoakLoad load) throws IOException, InterruptedException {
    Probe probe = new Probe(server);
    long begun = System.nanoTime();
    long last = begun;
    long before = 0;
    int count = (int) Math.min(MOST_SAMPLES, length.dividedBy(LEAST_INTERVAL));
    System.err.print(SoakSample.HEAD);
    for (int i = 1; i <= count; i++) {
      long next = begun + length.toNanos() / count * i;
      Thread.sleep(Duration.ofNanos(Math.max(0, next - System.nanoTime())));
      long now = System.nanoTime();
      long started = load.started();
      Latencies latencies = load.takeLatencies();
      SoakSample sample =
          probe.take(
              (now - begun) / NANOS_PER_SECOND,
              (started - before) * NANOS_PER_SECOND / (now - last),
              latencies.millis(0.5),
              latencies.millis(0.99));
      samples.add(sample);
      System.err.print(sample.line());
      last = now;
      before = started;
    }
  }

  /// Whatever runs has to come to its end, and nothing may be kept in memory for it.
  private void awaitEnd(ChildServer server) throws IOException, InterruptedException {
    Probe probe = new Probe(server);
    long end = System.nanoTime() + MOST_WAITING.toNanos();
    String left = left(probe.metrics());
    while (!left.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(LOOK);
      left = left(probe.metrics());
    }
    if (!left.isEmpty()) {
      problems.add("left when everything should have ended: " + left);
    }
  }

  private static String left(String metrics) {
    StringBuilder left = new StringBuilder();
    for (String name :
        List.of(
            "lockstep_executions_open",
            "lockstep_express_executions_open",
            "lockstep_executions_halted",
            "lockstep_task_calls_under_way",
            "lockstep_task_calls_waiting",
            "lockstep_partition_queue_depth",
            "lockstep_partition_executions_in_memory",
            "lockstep_partition_timers_in_memory")) {
      double value = Probe.value(metrics, name);
      if (value != 0) {
        left.append(name).append(' ').append((long) value).append("; ");
      }
    }
    return left.toString();
  }

  private String table(long started, SoakLeftovers leftovers) {
    StringBuilder table = new StringBuilder(SoakSample.HEAD);
    for (int i = 0; i < samples.size(); i++) {
      if ((i + 1) % Math.max(1, samples.size() / LINES) == 0) {
        table.append(samples.get(i).line());
      }
    }
    return table
        .append(
            "%n%,d executions were started and have ended.%nRows by kind after the server's stop: %s%n"
                .formatted(started, leftovers.before()))
        .append("Rows by kind when everything is old: %s%n".formatted(leftovers.after()))
        .toString();
  }
}
