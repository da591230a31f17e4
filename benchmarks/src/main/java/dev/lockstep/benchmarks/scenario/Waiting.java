package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.benchmarks.load.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/// Many executions that wait, of which half wake up, ten thousand a second: first with nothing else
/// to do, then while others are started through the API. The heap is one gibibyte.
public final class Waiting {
  static final String HEAP = "-Xmx1g";

  private static final int WAKE_UPS_PER_SECOND = 10_000;
  private static final double MEBIBYTE = 1 << 20;

  /// For what comes between writing rows and the first wake-up: a start, and the rows' compaction.
  private static final int SETTLING_SECONDS = 25;

  private static final String ENDED = "lockstep_executions_ended_total";
  private static final long LOOK_MILLIS = 200;

  private Waiting() {}

  /// The latencies are how late executions woke up, and how long starts took.
  public static List<Figure> measure(Settings settings, Consumer<String> note)
      throws IOException, InterruptedException {
    int executions = settings.executions();
    int due = executions / 2;
    int window = Math.max(2, due / WAKE_UPS_PER_SECOND / 2 * 2);
    Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    long first;
    try (Sleepers sleepers = new Sleepers(data)) {
      long nanosEach = sleepers.addLong(executions - due);
      first = sleepers.addDue(due, secondsFor(due, nanosEach), window);
    }
    String waiting = " of %,d waiting".formatted(executions);
    try (ChildServer server = ChildServer.on(data, options(settings), Map.of())) {
      note.accept(
          "waiting: ready %.1f s after the command with %,d executions waiting"
              .formatted(server.untilReady().toMillis() / 1e3, executions));
      heap("all wait", server, note);
      sleepUntil(first);
      long half = window / 2 * 1_000L;
      double before = server.metric(ENDED);
      Duration cpu = server.cpu();
      sleepUntil(first + half);
      double woken = Math.max(1, server.metric(ENDED) - before);
      double cpuMicros = server.cpu().minus(cpu).toNanos() / 1e3 / woken;
      Figure starts = starts(first + 2 * half, server, settings);
      while (server.metric(ENDED) < due) {
        Thread.sleep(LOOK_MILLIS);
      }
      heap("half have woken up", server, note);
      Sleepers.Lateness alone = new Sleepers.Lateness(first, first + half);
      Sleepers.Lateness beside = new Sleepers.Lateness(first + half, first + 2 * half);
      Sleepers.read(server.port(), due, alone, beside);
      note.accept(
          "waiting: the latest wake-up was %,d ms late, beside starts %,d ms"
              .formatted(alone.mostMillis(), beside.mostMillis()));
      return List.of(
          alone.figure("wake-ups" + waiting, cpuMicros),
          beside.figure("wake-ups beside starts", 0),
          starts);
    }
  }

  /// The heap's bound comes first: who measures may set another.
  static List<String> options(Settings settings) {
    List<String> options = new ArrayList<>();
    options.add(HEAP);
    options.addAll(settings.javaOptions());
    return options;
  }

  /// In how many seconds the first may be due of `count` that are still to be written.
  static long secondsFor(int count, long nanosEach) {
    return SETTLING_SECONDS + count * nanosEach * 3 / 2 / 1_000_000_000;
  }

  static void heap(String when, ChildServer server, Consumer<String> note) throws IOException {
    note.accept(
        String.format(
            Locale.ROOT,
            "heap after a collection, %s: %.0f MiB",
            when,
            server.heapAfterCollection() / MEBIBYTE));
  }

  static void sleepUntil(long millis) throws IOException, InterruptedException {
    long left = millis - System.currentTimeMillis();
    if (left < 0) {
      throw new IOException("The rows took too long to write: the first were due already");
    }
    Thread.sleep(left);
  }

  private static Figure starts(long untilMillis, ChildServer server, Settings settings)
      throws IOException {
    byte[] start =
        new Requests(server.port())
            .call(
                "StartExecution",
                Target.startBody(
                    Filling.MACHINE, MachineTexts.waitingInput(Sleepers.LONG_SECONDS)));
    try (Generator generator =
        new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
      long began = System.nanoTime();
      Window window = generator.run((untilMillis - System.currentTimeMillis()) * 1_000_000);
      return starts("starts beside wake-ups", window, System.nanoTime() - began);
    }
  }

  static Figure starts(String name, Window window, long nanos) throws IOException {
    if (window.refused() > 0) {
      throw new IOException(
          "%s: %d calls were refused, the last with %s"
              .formatted(name, window.refused(), window.lastRefusal()));
    }
    double rate = window.latencies().total() * 1e9 / nanos;
    return new Figure(
        name,
        "starts",
        rate,
        rate,
        rate,
        window.latencies().millis(0.5),
        window.latencies().millis(0.99),
        null,
        null,
        Machine.load());
  }
}
