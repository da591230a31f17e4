package dev.lockstep.server.process;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Promise.Said;
import dev.lockstep.storage.TornLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Clients and workers that keep a server busy with everything until it dies, and write down what
/// it has promised: starts, stops, tasks that workers take and answer, callbacks, nested and
/// Express executions, versions and aliases.
public final class Promises {
  private static final int WORKERS = 3;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120);

  /// One version or alias after so many executions.
  private static final int EXECUTIONS_A_VERSION = 8;

  private final Api api;
  private final Path data;
  private final String prefix;
  private final PowerMachines machines;
  private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
  private final Queue<String> running = new ConcurrentLinkedQueue<>();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  private Promises(Api api, Path data, String prefix) {
    this.api = api;
    this.data = data;
    this.prefix = prefix;
    machines = PowerMachines.create(api, prefix);
  }

  /// Keeps `server` busy until it has promised so much, kills it, and tells what it had promised,
  /// in the order of the acknowledgements.
  ///
  /// @param prefix of the names of executions, new each time
  /// @param kept what was promised before: tasks that are taken must not be given to anybody else
  public static List<Promise> until(
      ServerProcess server, Path data, String prefix, int promises, List<Promise> kept)
      throws InterruptedException {
    Promises load = new Promises(server.api(), data, prefix);
    kept.stream()
        .filter(promise -> promise.said() == Said.TAKEN)
        .forEach(promise -> load.taken.add(promise.about()));
    List<Thread> threads = new ArrayList<>();
    for (String machine : load.machines.standard()) {
      threads.add(load.begin(() -> load.start(machine)));
    }
    threads.add(load.begin(load::startExpress));
    threads.add(load.begin(load::publish));
    for (int i = 0; i < WORKERS; i++) {
      threads.add(load.begin(load::work));
    }
    threads.add(load.begin(load::stop));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (load.count.get() < promises && load.failures.get() == 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    server.kill();
    for (Thread thread : threads) {
      thread.join();
    }
    if (load.failures.get() > 0) {
      throw new AssertionError(load.failures + " clients have failed");
    }
    return List.copyOf(load.promises);
  }

  /// Those of `promises` that do not hold.
  public static List<Promise> broken(Api api, List<Promise> promises) {
    return promises.stream().filter(promise -> !promise.holds(api)).toList();
  }

  private interface Work {
    void once() throws IOException;
  }

  /// Does `work` again and again until the server does not answer.
  private Thread begin(Work work) {
    return Thread.startVirtualThread(() -> {
      try {
        while (true) {
          work.once();
        }
      } catch (UncheckedIOException _) {
        // It is dead.
      } catch (IOException | RuntimeException | Error e) {
        failures.incrementAndGet();
        e.printStackTrace();
      }
    });
  }

  private void start(String machine) throws IOException {
    String execution = api.start(machine, prefix + names.incrementAndGet(), "{}");
    note(execution, Said.STARTED, 0);
    running.add(execution);
  }

  private void startExpress() throws IOException {
    String name = prefix + names.incrementAndGet();
    api.start(machines.express(), name, "{}");
    note(machines.marked(name), Said.MARKED, 0);
    pause(5);
  }

  /// A new definition is published, and the alias led to it.
  private void publish() throws IOException {
    int number = names.incrementAndGet();
    if (number % EXECUTIONS_A_VERSION != 0) {
      pause(2);
      api.call("ListStateMachines", "{}");
      return;
    }
    String version = machines.publish(number);
    note(version, Said.PUBLISHED, number);
    note(machines.lead(version), Said.LED, PowerMachines.number(version));
  }

  private void work() throws IOException {
    JsonObject task =
        api.call("GetActivityTask", JsonValue.object().put("activityArn", PowerMachines.ACTIVITY));
    if (!task.has("taskToken")) {
      return;
    }
    JsonObject input = (JsonObject) JsonValue.parse(Api.text(task, "input"));
    String execution = Api.text(input, "execution");
    if (!taken.add(execution)) {
      throw new AssertionError("The task of " + execution + " was given to two workers");
    }
    note(execution, Said.TAKEN, 0);
    if (input.has("token")) {
      // The execution that has started this one waits for it.
      if (succeed(Api.text(input, "token"))) {
        note(Api.text(input, "caller"), Said.SUCCEEDED, 0);
      }
    }
    if (succeed(Api.text(task, "taskToken"))) {
      note(execution, Said.SUCCEEDED, 0);
    }
  }

  /// False if nobody waits for it any more.
  private boolean succeed(String token) {
    try {
      api.call(
          "SendTaskSuccess",
          JsonValue.object().put("taskToken", token).put("output", JsonNumber.of(1).toJson()));
      return true;
    } catch (ApiFailure e) {
      if (!e.code().equals("TaskTimedOut")) {
        throw e;
      }
      return false;
    }
  }

  /// Stops every fifth execution.
  private void stop() throws IOException {
    for (int i = 0; i < 4; i++) {
      running.poll();
    }
    String execution = running.poll();
    if (execution == null) {
      pause(1);
      api.call("ListStateMachines", "{}");
      return;
    }
    api.call("StopExecution", JsonValue.object().put("executionArn", execution));
    note(execution, Said.STOPPED, 0);
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void note(String about, Said said, long number) throws IOException {
    Path log = TornLog.newest(data);
    count.incrementAndGet();
    promises.add(new Promise(about, said, number, log.getFileName().toString(), Files.size(log)));
  }
}
