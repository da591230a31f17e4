package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/// Tasks that call functions which answer at once: what the way to a function and back costs,
/// without any function. Each of as many executions as there are connections has one call under
/// way, so the time of one task is their number divided by the rate.
public final class Functions {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:stub";
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private Functions() {}

  public static Figure measure(Settings settings) throws IOException, InterruptedException {
    try (FunctionStub stub = new FunctionStub();
        ChildServer server =
            ChildServer.start(
                settings.javaOptions(), settings.folder(), environment(stub.endpoint()))) {
      Target target = new Target(server.port());
      String machine = target.machine("functions", MachineTexts.taskForEver(FUNCTION));
      try (Keeper _ = new Keeper(target, machine, MachineTexts.INPUT, settings.connections())) {
        return measure(settings, stub, server);
      }
    }
  }

  static Map<String, String> environment(String endpoint) {
    return Map.of(
        "AWS_ENDPOINT_URL_LAMBDA",
        endpoint,
        "AWS_ACCESS_KEY_ID",
        "benchmark",
        "AWS_SECRET_ACCESS_KEY",
        "benchmark");
  }

  private static Figure measure(Settings settings, FunctionStub stub, ChildServer server)
      throws InterruptedException {
    Thread.sleep(Duration.ofSeconds(settings.warmUpSeconds()));
    Repetitions rates = new Repetitions();
    Repetitions micros = new Repetitions();
    Repetitions cores = new Repetitions();
    for (int run = 0; run < settings.runs(); run++) {
      Duration serverBefore = server.cpu();
      Duration ownBefore = Machine.ownCpu();
      long start = System.nanoTime();
      long before = stub.calls();
      Thread.sleep(Duration.ofSeconds(settings.seconds()));
      double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
      long calls = stub.calls() - before;
      rates.add(calls / seconds);
      micros.add(server.cpu().minus(serverBefore).toNanos() / 1e3 / Math.max(1, calls));
      cores.add(Machine.ownCpu().minus(ownBefore).toNanos() / NANOS_PER_SECOND / seconds);
    }
    return new Figure(
        "functions",
        "tasks",
        rates.median(),
        rates.least(),
        rates.most(),
        settings.connections() * MILLIS_PER_SECOND / rates.median(),
        null,
        micros.median(),
        cores.median(),
        Machine.load());
  }
}
