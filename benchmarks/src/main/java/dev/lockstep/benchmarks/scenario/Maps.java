package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Measurement;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Client;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/// Inline Maps of many items, as many executions at once as there are connections. Behind its Map
/// each execution has an activity's task: a poll that finds it tells that a Map has ended, and then
/// another execution is started.
public final class Maps {
  /// Items of a Map whose iterations are one Pass state.
  public static final int ITEMS = 1_000;

  private static final int TASKS = 100;

  private Maps() {}

  /// Counted in iterations; the latency is the time from one end of a Map to the next, as one
  /// connection sees it.
  public static Figure passes(Settings settings) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String ended = target.activity("ended");
      String machine = target.machine("maps", MachineTexts.mapBefore(ended));
      byte[] start =
          new Requests(server.port())
              .call("StartExecution", Target.startBody(machine, MachineTexts.items(ITEMS)));
      Supplier<Client> clients = () -> new Ends(new Requests(server.port()), ended, start);
      try (Generator generator = new Generator(server.port(), settings.connections(), clients)) {
        String name = "Maps of %,d Pass".formatted(ITEMS);
        return new Measurement(settings, server).of(name, "iterations", ITEMS, generator);
      }
    }
  }

  /// Iterations that wait for a worker, counted in tasks; the latency is that of SendTaskSuccess.
  public static Figure tasks(Settings settings) throws IOException {
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String activity = target.activity("work");
      String machine = target.machine("maps", MachineTexts.mapsForEver(activity));
      for (int i = 0; i < settings.connections(); i++) {
        target.start(machine, MachineTexts.items(TASKS));
      }
      Requests requests = new Requests(server.port());
      try (Generator generator =
          new Generator(
              server.port(), settings.connections(), () -> new Worker(requests, activity))) {
        String name = "Maps of %,d activity tasks".formatted(TASKS);
        return new Measurement(settings, server).of(name, "tasks", 1, generator);
      }
    }
  }

  /// Starts an execution, polls until a Map has ended, completes the task, and begins anew.
  private static final class Ends implements Client {
    private final byte[] start;
    private final byte[] poll;
    private final Requests.Prepared success;
    private Asked asked = Asked.START;

    private enum Asked {
      START,
      POLL,
      SUCCESS
    }

    Ends(Requests requests, String activityArn, byte[] start) {
      this.start = start;
      this.poll =
          requests.call(
              "GetActivityTask",
              JsonValue.object().put("activityArn", activityArn).build().toJson());
      this.success = requests.prepare("SendTaskSuccess");
    }

    @Override
    public byte[] first() {
      return start;
    }

    @Override
    public boolean counts(Answer reply) {
      return asked == Asked.POLL && reply.member("taskToken") != null;
    }

    @Override
    public byte[] next(Answer reply) {
      String token = asked == Asked.POLL ? reply.member("taskToken") : null;
      if (asked == Asked.SUCCESS) {
        asked = Asked.START;
        return start;
      }
      if (token != null) {
        asked = Asked.SUCCESS;
        return success.with("{\"taskToken\":\"" + token + "\",\"output\":\"{}\"}");
      }
      asked = Asked.POLL;
      return poll;
    }
  }
}
