package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Caller;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// ListExecutions and GetExecutionHistory with many executions stored, in pages of 100. Few
/// connections show what one call takes.
public final class Lists {
  private static final int PARTITIONS = 4;
  private static final int PAGE = 100;
  private static final int DEEP_PAGES = 50;
  private static final int LARGEST_PAGE = 1_000;

  private Lists() {}

  /// Counted in calls.
  public static List<Figure> measure(Settings settings) throws IOException {
    int executions = settings.executions();
    Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    long start = System.nanoTime();
    Filling.fill(data, PARTITIONS, executions);
    System.err.printf(
        "bench: %,d executions stored in %d s%n",
        executions, (System.nanoTime() - start) / 1_000_000_000);
    List<Figure> figures = new ArrayList<>();
    try (ChildServer server = ChildServer.on(data, settings.javaOptions(), Map.of())) {
      String stored = " of %,d".formatted(executions);
      figures.add(of("newest" + stored, list(), server, settings));
      figures.add(of("failed" + stored, list().put("statusFilter", "FAILED"), server, settings));
      figures.add(
          of("redriven" + stored, list().put("redriveFilter", "REDRIVEN"), server, settings));
      figures.add(
          of(
              "page behind %,d%s".formatted(DEEP_PAGES * LARGEST_PAGE, stored),
              list().put("nextToken", deepToken(server)),
              server,
              settings));
      figures.add(history(Filling.execution(1), stored, server, settings));
    }
    return figures;
  }

  /// A page of the newest executions.
  static JsonObject.Builder list() {
    return JsonValue.object().put("stateMachineArn", Filling.MACHINE).put("maxResults", PAGE);
  }

  /// The token behind many pages, or behind all but the last if there are fewer.
  private static String deepToken(ChildServer server) throws IOException {
    Caller caller = new Caller(server.port());
    String token = null;
    for (int i = 0; i < DEEP_PAGES; i++) {
      JsonObject.Builder page =
          JsonValue.object()
              .put("stateMachineArn", Filling.MACHINE)
              .put("maxResults", LARGEST_PAGE)
              .putIfPresent("nextToken", token);
      String next = caller.call("ListExecutions", page.build().toJson()).member("nextToken");
      if (next == null) {
        break;
      }
      token = next;
    }
    if (token == null) {
      throw new IOException("There are too few executions for a second page");
    }
    return token;
  }

  private static Figure history(
      String execution, String stored, ChildServer server, Settings settings) throws IOException {
    byte[] request =
        new Requests(server.port())
            .call(
                "GetExecutionHistory",
                JsonValue.object().put("executionArn", execution).build().toJson());
    return measure("history of one" + stored, request, server, settings);
  }

  /// Counted in calls.
  static Figure of(String name, JsonObject.Builder list, ChildServer server, Settings settings)
      throws IOException {
    byte[] request = new Requests(server.port()).call("ListExecutions", list.build().toJson());
    return measure(name, request, server, settings);
  }

  private static Figure measure(String name, byte[] request, ChildServer server, Settings settings)
      throws IOException {
    try (Generator generator =
        new Generator(server.port(), settings.connections(), () -> new Repeating(request))) {
      return new Measurement(settings, server).of(name, "calls", 1, generator);
    }
  }
}
