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
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What one execution costs the others: small executions are started, alone and beside others that
/// evaluate slow expressions, copy large payloads, or run Maps of many items. There is one
/// partition, so that all are neighbours. Few connections show more: each waits for its reply.
public final class Neighbours {
  private static final int LARGE_CHARACTERS = 250_000;
  private static final int ITEMS = 5_000;

  private Neighbours() {}

  /// Counted in starts; each latency is to be held against that of the first.
  public static List<Figure> measure(Settings settings) throws IOException {
    List<Figure> figures = new ArrayList<>();
    figures.add(beside("starts alone", 0, MachineTexts.map(), "[]", settings));
    figures.add(beside("starts beside 2 slow expressions", 2, MachineTexts.slow(), "{}", settings));
    figures.add(beside("starts beside 250 KB copies", 1, MachineTexts.copies(), large(), settings));
    figures.add(
        beside("starts beside 20 Maps of 5,000", 20, MachineTexts.map(), items(), settings));
    return figures;
  }

  private static String large() {
    return "{\"all\":\"" + "x".repeat(LARGE_CHARACTERS) + "\"}";
  }

  private static String items() {
    return IntStream.range(0, ITEMS)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static Figure beside(
      String name, int neighbours, String definition, String input, Settings settings)
      throws IOException {
    try (ChildServer server =
        ChildServer.start(
            settings.javaOptions(), settings.folder(), Map.of("LOCKSTEP_PARTITIONS", "1"))) {
      Target target = new Target(server.port());
      String neighbour = target.machine("neighbour", definition);
      String machine = target.machine("small", MachineTexts.passes(1));
      byte[] start = new Requests(server.port()).call("StartExecution", Target.startBody(machine));
      try (Keeper _ = new Keeper(target, neighbour, input, neighbours);
          Generator generator =
              new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
        return new Measurement(settings, server).of(name, "starts", 1, generator);
      }
    }
  }
}
