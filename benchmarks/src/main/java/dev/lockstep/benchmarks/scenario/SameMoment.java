package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.benchmarks.load.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Executions that all wait for the same millisecond, while others are started through the API: how
/// long it takes until all have gone on, and what the callers notice of it.
public final class SameMoment {
  private static final int CALIBRATION = 20_000;
  private static final long BEFORE_SECONDS = 10;
  private static final long LOOK_NANOS = 500_000_000;

  private SameMoment() {}

  /// The latencies are how late executions woke up, and how long starts took.
  public static List<Figure> measure(Settings settings, Consumer<String> note)
      throws IOException, InterruptedException {
    int executions = settings.executions();
    Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    long due;
    try (Sleepers sleepers = new Sleepers(data)) {
      long nanosEach = sleepers.addLong(CALIBRATION);
      due =
          sleepers.addDueAtOnce(
              executions, BEFORE_SECONDS + Waiting.secondsFor(executions, nanosEach));
    }
    try (ChildServer server = ChildServer.on(data, Waiting.options(settings), Map.of())) {
      Waiting.heap("%,d wait for the same moment".formatted(executions), server, note);
      Waiting.sleepUntil(due - BEFORE_SECONDS * 1_000);
      List<Figure> figures = starts(due, server, settings, note);
      Waiting.heap("all have gone on", server, note);
      Sleepers.Lateness all = new Sleepers.Lateness(due, due + 1);
      Sleepers.read(server.port(), executions, all);
      note.accept(
          "same-moment: the last of %,d went on %,d ms after the moment"
              .formatted(executions, all.mostMillis()));
      figures.addFirst(all.figure("wake-ups of %,d due at once".formatted(executions), 0));
      return figures;
    }
  }

  /// Starts others from before the moment until all have gone on.
  private static List<Figure> starts(
      long due, ChildServer server, Settings settings, Consumer<String> note) throws IOException {
    String machine = new Target(server.port()).machine("small", MachineTexts.passes(1));
    byte[] start = new Requests(server.port()).call("StartExecution", Target.startBody(machine));
    List<Figure> figures = new ArrayList<>();
    try (Generator generator =
        new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
      generator.run(BEFORE_SECONDS / 2 * 1_000_000_000);
      long began = System.nanoTime();
      Window before = generator.run((due - System.currentTimeMillis()) * 1_000_000);
      figures.add(Waiting.starts("starts before", before, System.nanoTime() - began));
      long cpu = server.cpu().toNanos();
      Window meanwhile = new Window();
      began = System.nanoTime();
      do {
        generator.run(LOOK_NANOS, meanwhile);
      } while (server.metric("lockstep_executions_open") > CALIBRATION + settings.connections());
      long nanos = System.nanoTime() - began;
      figures.add(Waiting.starts("starts meanwhile", meanwhile, nanos));
      note.accept(
          "same-moment: meanwhile the server kept %.1f processors busy"
              .formatted((server.cpu().toNanos() - cpu) / (double) nanos));
    }
    return figures;
  }
}
