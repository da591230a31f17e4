package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.benchmarks.floor.Syncs;
import dev.lockstep.benchmarks.load.Answer;
import dev.lockstep.benchmarks.load.Client;
import dev.lockstep.benchmarks.load.Generator;
import dev.lockstep.benchmarks.load.Requests;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// How long one step takes when nothing else goes on: one execution at a time, whose tasks follow
/// each other. The time is what a function or a worker sees, from the answer to one task to the
/// call of the next; a sync is what the disk needs for it, in the same run.
public final class StepLatency {
  private static final int STATES = 1_000;
  private static final int SYNCED_BYTES = 1_024;
  private static final long LOOK_NANOS = 100_000_000;

  private StepLatency() {}

  public static List<Figure> measure(Settings settings) throws IOException, InterruptedException {
    Figure syncs = Syncs.measure(SYNCED_BYTES, settings);
    return List.of(syncs, functions(settings, syncs), activities(settings, syncs));
  }

  private static Figure functions(Settings settings, Figure syncs)
      throws IOException, InterruptedException {
    Steps steps = new Steps(STATES, settings);
    Semaphore ended = new Semaphore(0);
    try (FunctionStub stub = new FunctionStub(nanos -> steps.add(nanos), ended::release);
        ChildServer server =
            ChildServer.start(settings.javaOptions(), settings.folder(), stub.environment())) {
      Target target = new Target(server.port());
      String machine =
          target.machine(
              "latency", MachineTexts.tasks(STATES, FunctionStub.FUNCTION, FunctionStub.LAST));
      while (steps.last(server)) {
        target.start(machine);
        ended.acquire();
      }
      return steps.figure("step to a function", server, syncs);
    }
  }

  private static Figure activities(Settings settings, Figure syncs) throws IOException {
    Steps steps = new Steps(STATES, settings);
    try (ChildServer server =
        ChildServer.start(settings.javaOptions(), settings.folder(), Map.of())) {
      Target target = new Target(server.port());
      String activity = target.activity("work");
      String machine = target.machine("latency", MachineTexts.tasks(STATES, activity, activity));
      Requests requests = new Requests(server.port());
      byte[] start = requests.call("StartExecution", Target.startBody(machine));
      StartingWorker worker = new StartingWorker(new Worker(requests, activity), STATES, start);
      target.start(machine);
      try (Generator generator =
          new Generator(server.port(), 1, () -> new Watched(worker, steps))) {
        while (steps.last(server)) {
          generator.run(LOOK_NANOS);
        }
      }
      return steps.figure("step to an activity", server, syncs);
    }
  }

  /// Notes when tasks come, each of which is completed at once.
  private static final class Watched implements Client {
    private final Client worker;
    private final Steps steps;
    private long answeredNanos;

    private Watched(Client worker, Steps steps) {
      this.worker = worker;
      this.steps = steps;
    }

    @Override
    public byte[] first() {
      return worker.first();
    }

    @Override
    public boolean counts(Answer reply) {
      return worker.counts(reply);
    }

    @Override
    public byte[] next(Answer reply) {
      if (reply.member("taskToken") != null) {
        long now = System.nanoTime();
        steps.add(now - answeredNanos);
        answeredNanos = now;
      }
      return worker.next(reply);
    }
  }
}
