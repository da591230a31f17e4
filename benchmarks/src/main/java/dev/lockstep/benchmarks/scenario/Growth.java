package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.Table;
import dev.lockstep.benchmarks.picture.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the same calls cost while more and more executions are stored, and on more and fewer
/// partitions. For each number of partitions one directory is filled step by step, by the engine
/// itself; a server of its own serves a copy of each step.
public final class Growth {
  private static final List<Integer> STORED = List.of(10_000, 1_000_000, 10_000_000);
  private static final List<Integer> PARTITIONS = List.of(4, 1, 16);

  /// The most that is stored with other numbers of partitions than the first.
  private static final int MOST_ELSEWHERE = 1_000_000;

  private final String facts;
  private final List<GrowthPoint> points = new ArrayList<>();

  private Growth(Settings settings) {
    facts =
        "%d processors, Java %s; %d connections, median of %d runs of %d s; load %.1f at the start"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"),
                settings.connections(),
                settings.runs(),
                settings.seconds(),
                Machine.load());
  }

  public static Growth measure(Settings settings) throws IOException, InterruptedException {
    List<Integer> sizes = settings.stored().isEmpty() ? STORED : settings.stored();
    List<Integer> counts = settings.partitions().isEmpty() ? PARTITIONS : settings.partitions();
    GrownDirectory.requireRoom(settings, sizes.getLast());
    Growth growth = new Growth(settings);
    for (int partitions : counts) {
      boolean first = partitions == counts.getFirst();
      List<Integer> steps = sizes.stream().filter(size -> first || size <= MOST_ELSEWHERE).toList();
      growth.measure(partitions, steps, settings);
    }
    return growth;
  }

  private void measure(int partitions, List<Integer> steps, Settings settings)
      throws IOException, InterruptedException {
    if (steps.isEmpty()) {
      return;
    }
    try (GrownDirectory grown =
        new GrownDirectory(settings.folder(), partitions, steps.getLast())) {
      for (int stored : steps) {
        double filled = grown.growTo(stored);
        points.add(point(partitions, stored, filled, grown.copy(), settings));
      }
    }
  }

  private static GrowthPoint point(
      int partitions, int stored, double filled, Path data, Settings settings) throws IOException {
    long bytes = GrownDirectory.bytes(data);
    Map<GrowthCall, Figure> calls = new EnumMap<>(GrowthCall.class);
    try (ChildServer server = ChildServer.on(data, settings.javaOptions(), Map.of())) {
      for (GrowthCall call : GrowthCall.values()) {
        Figure figure =
            call.measure(server, stored, settings)
                .named(
                    "%s, %,d stored, partitions: %d".formatted(call.label(), stored, partitions));
        System.err.printf(
            "bench: %s: %,.0f/s, %.0f µs%n",
            figure.name(), figure.perSecond(), figure.serverMicros());
        calls.put(call, figure);
      }
      long resident = server.residentBytes();
      server.kill();
      return new GrowthPoint(
          partitions,
          stored,
          filled,
          bytes,
          server.untilReady(),
          readyAgain(data, settings),
          resident,
          calls);
    }
  }

  private static Duration readyAgain(Path data, Settings settings) throws IOException {
    try (ChildServer again = ChildServer.on(data, settings.javaOptions(), Map.of())) {
      return again.untilReady();
    }
  }

  /// Everything, call by call.
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    for (GrowthPoint point : points) {
      for (GrowthCall call : GrowthCall.values()) {
        figures.add(point.of(call));
      }
    }
    return figures;
  }

  /// What calls cost, a line for each directory.
  public Table costs() {
    return GrowthTables.costs(points);
  }

  /// What the directories cost.
  public Table directories() {
    return GrowthTables.directories(points);
  }

  /// With the first number of partitions.
  public Picture byExecutions() {
    int partitions = points.getFirst().partitions();
    List<GrowthPoint> shown =
        points.stream().filter(point -> point.partitions() == partitions).toList();
    return new GrowthPictures(facts, shown).byExecutions(partitions);
  }

  /// With the most executions that all numbers of partitions have stored.
  public Picture byPartitions() {
    int stored = points.getLast().stored();
    List<GrowthPoint> shown =
        points.stream()
            .filter(point -> point.stored() == stored)
            .sorted((one, other) -> Integer.compare(one.partitions(), other.partitions()))
            .toList();
    return new GrowthPictures(facts, shown).byPartitions(stored);
  }
}
