package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.Map;

/// Executions whose states each wait for a command: ten activities in a row, with workers that
/// answer at once and start an execution for each that has ended. A transition is a completion,
/// which is committed by itself.
public final class Commands {
  private static final int STATES = 10;
  private static final int EXECUTIONS_PER_WORKER = 2;

  private Commands() {}

  /// Counted in transitions; the latency is that of SendTaskSuccess.
  public static Figure measure(Settings settings) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String activity = target.activity("work");
      String machine = target.machine("commands", MachineTexts.tasks(STATES, activity, activity));
      for (int i = 0; i < EXECUTIONS_PER_WORKER * settings.connections(); i++) {
        target.start(machine);
      }
      Requests requests = new Requests(server.port());
      byte[] start = requests.call("StartExecution", Target.startBody(machine));
      try (Generator generator =
          new Generator(
              server.port(),
              settings.connections(),
              () -> new StartingWorker(new Worker(requests, activity), STATES, start))) {
        return new Measurement(settings, server).of("commands", "transitions", 1, generator);
      }
    }
  }
}
