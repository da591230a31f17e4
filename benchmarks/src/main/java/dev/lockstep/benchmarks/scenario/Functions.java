package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Machine;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Tasks that call functions which answer at once: what the way to a function and back costs,
/// without any function. Each of as many executions as there are connections has one call under
/// way, so the time of one task is their number divided by the rate.
public final class Functions {
  private static final int TASKS = 1_000;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double MILLIS_PER_SECOND = 1e3;

  private Functions() {}

  public static Figure measure(Settings settings) throws IOException, InterruptedException {
    Semaphore ended = new Semaphore(settings.connections());
    try (FunctionStub stub = new FunctionStub(_ -> {}, ended::release);
        ChildServer server =
            ChildServer.start(settings.javaOptions(), settings.folder(), stub.environment())) {
      Target target = new Target(server.port());
      String machine =
          target.machine(
              "functions", MachineTexts.tasks(TASKS, FunctionStub.FUNCTION, FunctionStub.LAST));
      Thread keeper = Thread.ofVirtual().start(() -> keepUp(ended, target, machine));
      Figure figure = measure(settings, stub, server);
      keeper.interrupt();
      keeper.join();
      return figure;
    }
  }

  /// Starts an execution for each that has ended, until it is interrupted.
  private static void keepUp(Semaphore ended, Target target, String machine) {
    try {
      while (true) {
        ended.acquire();
        target.start(machine);
      }
    } catch (InterruptedException _) {
      // measured
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
