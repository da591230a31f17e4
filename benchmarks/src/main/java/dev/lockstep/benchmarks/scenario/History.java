package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.Map;

/// GetExecutionHistory, a page of 100 events.
public final class History {
  private static final int PAGE = 100;
  private static final int STATES = 100;

  private History() {}

  public static Figure measure(Settings settings) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String execution = target.start(target.machine("history", MachineTexts.passes(STATES)));
      byte[] page =
          new Requests(server.port())
              .call(
                  "GetExecutionHistory",
                  JsonValue.object()
                      .put("executionArn", execution)
                      .put("maxResults", PAGE)
                      .build()
                      .toJson());
      try (Generator generator =
          new Generator(server.port(), settings.connections(), () -> new Repeating(page))) {
        return new Measurement(settings, server).of("history", "events", PAGE, generator);
      }
    }
  }
}
