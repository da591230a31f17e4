package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.Map;

/// Workers that poll for activity tasks and complete them; each completion schedules the next task
/// of its execution. There are twice as many executions as workers, so that a poll finds a task.
public final class Activities {
  private static final int EXECUTIONS_PER_WORKER = 2;

  private Activities() {}

  /// Counted in tasks; the latency is that of SendTaskSuccess.
  public static Figure measure(Settings settings) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      return on(server, settings);
    }
  }

  /// On a server that is there.
  static Figure on(ChildServer server, Settings settings) throws IOException {
    Target target = new Target(server.port());
    String activity = target.activity("work");
    String machine = target.machine("activities", MachineTexts.taskForEver(activity));
    for (int i = 0; i < EXECUTIONS_PER_WORKER * settings.connections(); i++) {
      target.start(machine);
    }
    Requests requests = new Requests(server.port());
    try (Generator generator =
        new Generator(
            server.port(), settings.connections(), () -> new Worker(requests, activity))) {
      return new Measurement(settings, server).of("activities", "tasks", 1, generator);
    }
  }
}
