package dev.lockstep.server.process;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.storage.TornLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// Clients and workers that keep a server busy until it dies, and write down what it has promised:
/// each acknowledgement, and how long the write-ahead log was when it came. What is acknowledged is
/// synced, so it lies before that length.
public final class Promises {
  private static final int STARTERS = 4;
  private static final int WORKERS = 3;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final String ACTIVITY =
      "arn:aws:states:us-east-1:" + Api.ACCOUNT + ":activity:power";
  private static final String DEFINITION =
      """
      {"StartAt": "Ask", "States": {"Ask": {"Type": "Task", "Resource": "%s",
       "Parameters": {"execution.$": "$$.Execution.Id"}, "End": true}}}
      """
          .formatted(ACTIVITY);

  /// What an acknowledgement says about an execution from then on.
  public enum Said {
    STARTED,
    STOPPED,
    SUCCEEDED
  }

  /// @param log the name of the log's file
  /// @param length how long it was when the acknowledgement came
  public record Promise(String execution, Said said, String log, long length) {
    /// Whether it holds.
    boolean holds(Api api) {
      try {
        String status = Api.text(api.describe(execution), "status");
        return switch (said) {
          case STARTED -> true;
          case STOPPED -> !status.equals("RUNNING");
          case SUCCEEDED -> status.equals("SUCCEEDED");
        };
      } catch (ApiFailure e) {
        if (e.code().equals("ExecutionDoesNotExist")) {
          return false;
        }
        throw e;
      }
    }
  }

  private final Api api;
  private final Path data;
  private final String prefix;
  private final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
  private final Queue<String> running = new ConcurrentLinkedQueue<>();
  private final AtomicInteger names = new AtomicInteger();
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicInteger failures = new AtomicInteger();

  private Promises(Api api, Path data, String prefix) {
    this.api = api;
    this.data = data;
    this.prefix = prefix;
  }

  /// Keeps `server` busy until it has promised so much, kills it, and tells what it had promised,
  /// in the order of the acknowledgements.
  ///
  /// @param prefix of the names of executions, new each time
  public static List<Promise> until(ServerProcess server, Path data, String prefix, int promises)
      throws InterruptedException {
    Promises load = new Promises(server.api(), data, prefix);
    String machine = load.prepare();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < STARTERS; i++) {
      threads.add(load.begin(() -> load.start(machine)));
    }
    for (int i = 0; i < WORKERS; i++) {
      threads.add(load.begin(load::work));
    }
    threads.add(load.begin(load::stop));
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (load.count.get() < promises && System.nanoTime() < end) {
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

  private String prepare() {
    api.call("CreateActivity", JsonValue.object().put("name", "power"));
    return api.createMachine("power", DEFINITION);
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
    note(execution, Said.STARTED);
    running.add(execution);
  }

  private void work() throws IOException {
    JsonObject task = api.call("GetActivityTask", JsonValue.object().put("activityArn", ACTIVITY));
    if (!task.has("taskToken")) {
      return;
    }
    JsonObject input = (JsonObject) JsonValue.parse(Api.text(task, "input"));
    try {
      api.call(
          "SendTaskSuccess",
          JsonValue.object()
              .put("taskToken", Api.text(task, "taskToken"))
              .put("output", JsonNumber.of(1).toJson()));
      note(Api.text(input, "execution"), Said.SUCCEEDED);
    } catch (ApiFailure e) {
      if (!e.code().equals("TaskTimedOut")) {
        throw e;
      }
    }
  }

  /// Stops every fifth execution.
  private void stop() throws IOException {
    for (int i = 0; i < 4; i++) {
      running.poll();
    }
    String execution = running.poll();
    if (execution == null) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      api.call("ListStateMachines", "{}");
      return;
    }
    api.call("StopExecution", JsonValue.object().put("executionArn", execution));
    note(execution, Said.STOPPED);
  }

  private void note(String execution, Said said) throws IOException {
    Path log = TornLog.newest(data);
    count.incrementAndGet();
    promises.add(new Promise(execution, said, log.getFileName().toString(), Files.size(log)));
  }
}
