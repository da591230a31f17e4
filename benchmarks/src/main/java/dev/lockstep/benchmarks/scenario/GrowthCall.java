package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;

/// What is measured where executions are stored: what only reads comes first, since the rest adds
/// executions.
enum GrowthCall {
  NEWEST(
      "newest page",
      (server, _, settings) -> Lists.of("newest page", Lists.list(), server, settings)),
  HISTORY(
      "old history",
      (server, stored, settings) -> old("GetExecutionHistory", server, stored, settings)),
  DESCRIBE(
      "describe old",
      (server, stored, settings) -> old("DescribeExecution", server, stored, settings)),
  STARTS("starts", (server, _, settings) -> Starts.on(server, "starts", "starts", 1, 1, settings)),
  PASSES(
      "10 Passes", (server, _, settings) -> Starts.on(server, "passes", "starts", 10, 1, settings)),
  ACTIVITIES("activities", (server, _, settings) -> Activities.on(server, settings));

  /// How it is measured.
  @FunctionalInterface
  private interface Measure {
    Figure on(ChildServer server, int stored, Settings settings) throws IOException;
  }

  private final String label;
  private final Measure measure;

  GrowthCall(String label, Measure measure) {
    this.label = label;
    this.measure = measure;
  }

  String label() {
    return label;
  }

  boolean reads() {
    return compareTo(STARTS) < 0;
  }

  Figure measure(ChildServer server, int stored, Settings settings) throws IOException {
    return measure.on(server, stored, settings);
  }

  private static Figure old(String operation, ChildServer server, int stored, Settings settings)
      throws IOException {
    Requests.Prepared call = new Requests(server.port()).prepare(operation);
    try (Generator generator =
        new Generator(server.port(), settings.connections(), () -> new RandomOld(call, stored))) {
      return new Measurement(settings, server).of(operation, "calls", 1, generator);
    }
  }
}
