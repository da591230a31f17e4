package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What one execution costs the others: small executions are started, alone and beside others that
/// evaluate slow expressions, copy large payloads, run Maps of many items, or are stopped while
/// thousands of iterations wait. There is one partition, so that all are neighbours. Few
/// connections show more: each waits for its reply.
public final class Neighbours {
  private static final int LARGE_CHARACTERS = 250_000;
  private static final int ITEMS = 5_000;

  /// Items of a Map in a Map in a Map, so that its cube waits: nearly as many as a history can
  /// hold.
  private static final int WAITING_SIDE = 22;

  private static final long STOP_AFTER_NANOS = 1_000_000_000;

  private Neighbours() {}

  /// Counted in starts; each latency is to be held against that of the first.
  public static List<Figure> measure(Settings settings) throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.add(beside("starts alone", 0, MachineTexts.map(), "[]", settings));
    figures.add(beside("starts beside 2 slow expressions", 2, MachineTexts.slow(), "{}", settings));
    figures.add(beside("starts beside 250 KB copies", 1, MachineTexts.copies(), large(), settings));
    figures.add(
        beside(
            "starts beside 20 Maps of 5,000",
            20,
            MachineTexts.map(),
            MachineTexts.items(ITEMS),
            settings));
    figures.add(
        beside(
            "starts beside stops of 10,648 waits",
            1,
            STOP_AFTER_NANOS,
            MachineTexts.waits(),
            MachineTexts.items(WAITING_SIDE),
            settings));
    return figures;
  }

  private static String large() {
    return "{\"all\":\"" + "x".repeat(LARGE_CHARACTERS) + "\"}";
  }

  private static Figure beside(
      String name, int neighbours, String definition, String input, Settings settings)
      throws IOException {
    return beside(name, neighbours, Keeper.NEVER, definition, input, settings);
  }

  private static Figure beside(
      String name,
      int neighbours,
      long stopAfterNanos,
      String definition,
      String input,
      Settings settings)
      throws IOException {
    try (ChildServer server =
        ChildServer.start(
            settings.javaOptions(), settings.folder(), Map.of("LOCKSTEP_PARTITIONS", "1"))) {
      Target target = new Target(server.port());
      String neighbour = target.machine("neighbour", definition);
      String machine = target.machine("small", MachineTexts.passes(1));
      byte[] start = new Requests(server.port()).call("StartExecution", Target.startBody(machine));
      try (Keeper _ = new Keeper(target, neighbour, input, neighbours, stopAfterNanos);
          Generator generator =
              new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
        return new Measurement(settings, server).of(name, "starts", 1, generator);
      }
    }
  }
}
