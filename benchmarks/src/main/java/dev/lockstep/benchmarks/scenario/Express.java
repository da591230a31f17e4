package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.Map;

/// StartSyncExecution of an EXPRESS machine of Pass states: the reply is the execution's end.
public final class Express {
  private Express() {}

  public static Figure measure(int states, Settings settings) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String machine = target.express("express", MachineTexts.passes(states));
      byte[] start =
          new Requests(server.port()).call("StartSyncExecution", Target.startBody(machine));
      try (Generator generator =
          new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
        return new Measurement(settings, server)
            .of("sync-express, %d Pass".formatted(states), "executions", 1, generator);
      }
    }
  }
}
