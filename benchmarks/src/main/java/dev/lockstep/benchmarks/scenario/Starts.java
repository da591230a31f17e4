package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.Map;

/// StartExecution of machines of Pass states. The reply comes when the start is durable, and since
/// all of the states are one decision, the execution has ended by then.
public final class Starts {
  private Starts() {}

  /// One state, counted in executions.
  public static Figure starts(Settings settings) throws IOException {
    return measure("starts", "starts", 1, 1, settings);
  }

  /// Ten states, counted in transitions.
  public static Figure passes(Settings settings) throws IOException {
    return measure("passes", "transitions", 10, 10, settings);
  }

  private static Figure measure(
      String name, String unit, int states, int unitsPerStart, Settings settings)
      throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      return on(server, name, unit, states, unitsPerStart, settings);
    }
  }

  /// On a server that is there.
  static Figure on(
      ChildServer server,
      String name,
      String unit,
      int states,
      int unitsPerStart,
      Settings settings)
      throws IOException {
    Target target = new Target(server.port());
    String machine = target.machine(name, MachineTexts.passes(states));
    byte[] start = new Requests(server.port()).call("StartExecution", Target.startBody(machine));
    try (Generator generator =
        new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
      return new Measurement(settings, server).of(name, unit, unitsPerStart, generator);
    }
  }
}
