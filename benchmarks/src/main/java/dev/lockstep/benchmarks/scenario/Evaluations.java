package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.floor.Deciding;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// StartExecution of machines of which every state evaluates an expression over an input of 10 KiB,
/// and passes it on with what came of it; counted in states: decided by the engine alone, and
/// through the API.
public final class Evaluations {
  private Evaluations() {}

  public static List<Figure> measure(Settings settings) throws IOException {
    return List.of(
        alone("JSONata", EvaluatingStates.jsonata(), settings),
        alone("JSONPath", EvaluatingStates.jsonpath(), settings),
        of("JSONata", EvaluatingStates.jsonata(), settings),
        of("JSONPath", EvaluatingStates.jsonpath(), settings));
  }

  private static Figure alone(String language, String definition, Settings settings) {
    return Deciding.measure(
        language, definition, EvaluatingStates.order(), "states", EvaluatingStates.COUNT, settings);
  }

  private static Figure of(String language, String definition, Settings settings)
      throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String machine = target.machine("evaluations", definition);
      String input = EvaluatingStates.order();
      target.succeeds(machine, input);
      byte[] start =
          new Requests(server.port()).call("StartExecution", Target.startBody(machine, input));
      try (Generator generator =
          new Generator(server.port(), settings.connections(), () -> new Repeating(start))) {
        return new Measurement(settings, server)
            .of("evaluations in " + language, "states", EvaluatingStates.COUNT, generator);
      }
    }
  }
}
