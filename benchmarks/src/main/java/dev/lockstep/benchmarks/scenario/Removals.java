package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Executions that are older than they are kept: what it costs others while they are removed, and
/// how fast they are, beside others and alone. They go from the oldest to the newest, so how many
/// are gone is found by looking for the oldest that is there.
public final class Removals {
  private static final int PARTITIONS = 4;
  private static final long DAY_MILLIS = 24L * 3600 * 1000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final Map<String, String> FOR_EVER = Map.of("LOCKSTEP_RETENTION_DAYS", "0");
  private static final Map<String, String> A_DAY =
      Map.of("LOCKSTEP_RETENTION_DAYS", "1", "LOCKSTEP_RETENTION_NAME_REUSE_DAYS", "1");

  private final Settings settings;
  private final int old;

  private Removals(Settings settings) {
    this.settings = settings;
    old = settings.executions();
  }

  /// Counted in starts, and in executions removed.
  public static List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    return new Removals(settings).measure();
  }

  private List<Figure> measure() throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    String beside = " beside %,d".formatted(old);
    try (ChildServer server = ChildServer.on(filled(), settings.javaOptions(), FOR_EVER)) {
      figures.add(starts("starts" + beside + " that stay", server));
    }
    try (ChildServer server = ChildServer.on(filled(), settings.javaOptions(), A_DAY)) {
      int before = oldest(server);
      long start = System.nanoTime();
      figures.add(starts("starts" + beside + " that go", server));
      figures.add(removed("removed beside starts", oldest(server) - before, start));
    }
    try (ChildServer server = ChildServer.on(filled(), settings.javaOptions(), A_DAY)) {
      Thread.sleep(Duration.ofSeconds(settings.warmUpSeconds()));
      int before = oldest(server);
      long start = System.nanoTime();
      Duration cpu = server.cpu();
      Thread.sleep(Duration.ofSeconds(settings.seconds()));
      int gone = oldest(server) - before;
      figures.add(
          removed("removed alone", gone, start)
              .costing(server.cpu().minus(cpu).toNanos() / 1e3 / Math.max(1, gone)));
    }
    return figures;
  }

  private Path filled() throws IOException {
    Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    Filling.fill(data, PARTITIONS, 0, old, Filling.firstMillis(old) - 2 * DAY_MILLIS);
    return data;
  }

  private Figure starts(String name, ChildServer server) throws IOException {
    return Starts.on(server, "starts", "starts", 1, 1, settings).named(name);
  }

  private static Figure removed(String name, int count, long startNanos) {
    Repetitions once = new Repetitions();
    once.add(count * NANOS_PER_SECOND / (System.nanoTime() - startNanos));
    return Figure.inProcess(name, "executions", once);
  }

  /// The number of the oldest execution that is there, or how many there were if none is.
  private int oldest(ChildServer server) throws IOException {
    Target target = new Target(server.port());
    int gone = 0;
    int there = old;
    while (gone < there) {
      int middle = (gone + there) >>> 1;
      if (target.exists(Filling.execution(middle))) {
        there = middle;
      } else {
        gone = middle + 1;
      }
    }
    return gone;
  }
}
