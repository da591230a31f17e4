package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server with a small heap gets many more starts than it can take, many of them large, while
/// executions run that have to go on. Then it is killed.
class OverloadTest {
  /// More than requests that may be under way in such a heap and can be refused, which are 768.
  private static final int CLIENTS = 900;

  private static final int RUNNING = 8;
  private static final int TASKS = 3;
  private static final int WORKERS = 3;
  private static final int LARGE_CHARACTERS = 255_000;
  private static final int LEAST_THROTTLED = 50;
  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();
  private static final String ACTIVITY =
      "arn:aws:states:us-east-1:" + Api.ACCOUNT + ":activity:work";
  private static final String DEFINITION =
      """
      {"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "%1$s", "HeartbeatSeconds": 60, "Next": "W"},
        "W": {"Type": "Wait", "Seconds": 1, "Next": "B"},
        "B": {"Type": "Task", "Resource": "%1$s", "TimeoutSeconds": 60, "Next": "C"},
        "C": {"Type": "Task", "Resource": "%1$s", "End": true}}}
      """
          .formatted(ACTIVITY);
  private static final String LARGE = "\"" + "x".repeat(LARGE_CHARACTERS) + "\"";

  @TempDir Path folder;

  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger throttled = new AtomicInteger();
  private final AtomicInteger names = new AtomicInteger();
  private volatile boolean over;

  @Test
  void whatIsTooMuchIsThrottledWhatRunsGoesOnAndNothingAcknowledgedIsLost() throws Exception {
    Launch launch =
        Launch.on(folder.resolve("data")).javaOptions("-Xmx96m", "-XX:+ExitOnOutOfMemoryError");
    List<Thread> threads = new ArrayList<>();
    List<String> running = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      api.call("CreateActivity", JsonValue.object().put("name", "work"));
      String machine = api.createMachine("work", DEFINITION);
      String flooded =
          api.createMachine(
              "flooded", "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}");
      for (int i = 0; i < RUNNING; i++) {
        running.add(api.start(machine, "running-" + i, "{}"));
      }
      for (int i = 0; i < CLIENTS; i++) {
        String input = i % 4 == 0 ? LARGE : "{}";
        threads.add(begin(() -> start(api, flooded, input)));
      }
      for (int i = 0; i < WORKERS; i++) {
        threads.add(begin(() -> work(api)));
      }
      long end = System.nanoTime() + PATIENCE_NANOS;
      while ((completed.get() < RUNNING * TASKS || throttled.get() < LEAST_THROTTLED)
          && System.nanoTime() < end) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      over = true;
      server.kill();
      assertFalse(server.err().contains("OutOfMemoryError"), server.err());
    } finally {
      over = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.printf(
        "Overload: %d starts acknowledged, %d throttled%n", acknowledged.size(), throttled.get());
    assertEquals(List.of(), List.copyOf(unexpected));
    assertEquals(RUNNING * TASKS, completed.get());
    assertTrue(acknowledged.size() > 0);
    assertTrue(throttled.get() >= LEAST_THROTTLED, throttled + " calls were throttled");
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      for (String execution : running) {
        assertEquals("SUCCEEDED", Api.text(api.ended(execution), "status"));
      }
      assertEquals(
          List.of(), acknowledged.parallelStream().filter(arn -> isLost(api, arn)).toList());
    }
  }

  /// Does `work` again and again until the server is killed.
  private Thread begin(Runnable work) {
    return Thread.startVirtualThread(() -> {
      while (!over) {
        try {
          work.run();
        } catch (ApiFailure e) {
          if (e.status() == 400 && e.code().equals("ThrottlingException")) {
            throttled.incrementAndGet();
            LockSupport.parkNanos(PAUSE_NANOS);
          } else {
            unexpected.add(e.toString());
          }
        } catch (UncheckedIOException e) {
          if (!over) {
            unexpected.add(e.toString());
          }
          return;
        }
      }
    });
  }

  private void start(Api api, String machine, String input) {
    acknowledged.add(api.start(machine, "e" + names.incrementAndGet(), input));
  }

  private void work(Api api) {
    var task = api.call("GetActivityTask", JsonValue.object().put("activityArn", ACTIVITY));
    if (task.has("taskToken")) {
      api.call(
          "SendTaskSuccess",
          JsonValue.object().put("taskToken", Api.text(task, "taskToken")).put("output", "{}"));
      completed.incrementAndGet();
    }
  }

  private static boolean isLost(Api api, String execution) {
    try {
      api.call(
          "DescribeExecution",
          JsonValue.object().put("executionArn", execution).put("includedData", "METADATA_ONLY"));
      return false;
    } catch (ApiFailure e) {
      if (e.code().equals("ExecutionDoesNotExist")) {
        return true;
      }
      throw e;
    }
  }
}
