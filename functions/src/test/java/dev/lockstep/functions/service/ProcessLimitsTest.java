package dev.lockstep.functions.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.functions.FunctionLimits;
import dev.lockstep.functions.InvokeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What functions that misbehave can and cannot do.
@Timeout(120)
class ProcessLimitsTest {
  @TempDir Path directory;

  @BeforeAll
  static void needsPython() {
    Programs.require("python3");
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "It did not happen within 20 s");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  private static long pidIn(Path file) {
    eventually(() -> size(file) > 0);
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException broken) {
      throw new AssertionError(broken);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException absent) {
      return 0;
    }
  }

  @Test
  void aTimeoutEndsTheProcessWithChildrenAndOrphans() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      Path pids = directory.resolve("pids");
      functions.python(
          "sleeps",
          2,
          512,
          """
          import os, subprocess, time
          def handler(event, context):
              base = event
              own = "echo $$ > %s; exec sleep 600"
              subprocess.Popen(["sh", "-c", "(sh -c '" + own % (base + ".child") + "'; true)"])
              # The parent of this one ends at once, and its session is another.
              subprocess.Popen(["sh", "-c", own % (base + ".orphan") + " &"],
                               start_new_session=True).wait()
              with open(base + ".self", "w") as file:
                  file.write(str(os.getpid()))
              time.sleep(600)
          """);
      long start = System.nanoTime();
      assertEquals(
          "{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: ID Error: Task timed"
              + " out after 2.00 seconds\"}",
          functions.failure("sleeps", "\"" + pids + "\""));
      assertTrue(System.nanoTime() - start < TimeUnit.SECONDS.toNanos(20));
      for (String kind : List.of("self", "child")) {
        long pid = pidIn(Path.of(pids + "." + kind));
        eventually(() -> !isAlive(pid));
      }
      if (Files.isDirectory(Path.of("/proc"))) {
        long orphan = pidIn(Path.of(pids + ".orphan"));
        eventually(() -> !isAlive(orphan));
      }
    }
  }

  @Test
  void tooMuchMemoryEndsTheAttempt() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python(
          "eats",
          30,
          128,
          """
          import time
          def handler(event, context):
              held = bytearray(event * 1024 * 1024)
              for i in range(0, len(held), 4096):
                  held[i] = 1
              time.sleep(1)
              return len(held)
          """);
      assertEquals(
          "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: ID Error: Runtime"
              + " exited with error: signal: killed\"}",
          functions.failure("eats", "300"));
      assertEquals("20971520", functions.returned("eats", "20"));
    }
  }

  @Test
  void whatAFunctionPrintsWithoutEndIsBounded() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python(
          "chatters",
          """
          import sys
          def handler(event, context):
              sys.stdout.write("x" * 3000000)
              for i in range(30000):
                  print("line", i, "with some more text to fill it up")
          """);
      InvokeResult.Success success = (InvokeResult.Success) functions.invoke("chatters", "{}");
      assertTrue(success.logTail().length() <= FunctionLimits.LOG_TAIL_BYTES);
      assertTrue(success.logTail().contains("line 29999 with"));
      List<String> kept = functions.service.logs(LocalFunctions.arn("chatters"));
      assertTrue(kept.stream().mapToInt(String::length).sum() <= 1024 * 1024);
    }
  }

  @Test
  void invocationsAtTheSameTimeHaveProcessesOfTheirOwn() {
    FunctionLimits limits = FunctionLimits.defaults().withConcurrency(3, 3, Duration.ofSeconds(60));
    try (LocalFunctions functions = LocalFunctions.in(directory, limits)) {
      functions.python(
          "parallel",
          """
          import os, time
          def handler(event, context):
              time.sleep(0.2)
              return [os.getpid(), event]
          """);
      List<CompletableFuture<String>> calls = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        String payload = Integer.toString(i);
        calls.add(
            CompletableFuture.supplyAsync(
                () -> functions.returned("parallel", payload),
                task -> Thread.ofVirtual().start(task)));
      }
      HashSet<String> processes = new HashSet<>();
      for (int i = 0; i < calls.size(); i++) {
        String answer = calls.get(i).join();
        assertTrue(answer.endsWith(", " + i + "]"), answer);
        processes.add(answer.substring(0, answer.indexOf(',')));
      }
      assertTrue(processes.size() <= 3, processes.toString());
    }
  }

  @Test
  void beyondTheConcurrencyACallIsRefused() {
    FunctionLimits limits = FunctionLimits.defaults().withConcurrency(5, 1, Duration.ZERO);
    try (LocalFunctions functions = LocalFunctions.in(directory, limits)) {
      Path started = directory.resolve("started");
      functions.python(
          "busy",
          """
          import os, time
          def handler(event, context):
              open(event, "w").write("1")
              while os.path.exists(event):
                  time.sleep(0.01)
          """);
      CompletableFuture<String> first = new CompletableFuture<>();
      Thread.ofVirtual()
          .start(() -> first.complete(functions.returned("busy", "\"" + started + "\"")));
      eventually(() -> size(started) > 0);
      assertEquals(
          new InvokeResult.Rejected("TooManyRequestsException", "Rate Exceeded.", 429),
          functions.invoke("busy", "{}"));
      assertTrue(started.toFile().delete());
      assertEquals("null", first.join());
    }
  }

  @Test
  void idleProcessesEndAfterAWhileAndBeyondTheirNumber() {
    FunctionLimits limits = FunctionLimits.defaults().withIdle(1, Duration.ofMillis(300));
    try (LocalFunctions functions = LocalFunctions.in(directory, limits)) {
      functions.python("one", "def handler(event, context):\n    return 1\n");
      functions.python("two", "def handler(event, context):\n    return 2\n");
      functions.returned("one", "{}");
      functions.returned("two", "{}");
      eventually(() -> functions.service.liveProcesses() <= 1);
      eventually(() -> functions.service.liveProcesses() == 0);
      assertEquals("1", functions.returned("one", "{}"));
    }
  }

  @Test
  void aProcessThatDiesWhileIdleIsReplaced() throws Exception {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python(
          "dies",
          """
          import os, threading
          def handler(event, context):
              threading.Timer(0.2, lambda: os._exit(5)).start()
              return os.getpid()
          """);
      long pid = Long.parseLong(functions.returned("dies", "{}"));
      eventually(() -> !isAlive(pid));
      assertFalse(functions.returned("dies", "{}").equals(Long.toString(pid)));
    }
  }

  @Test
  void closingEndsAllProcessesAndCallsUnderWay() {
    CompletableFuture<InvokeResult> call = new CompletableFuture<>();
    Path started = directory.resolve("started");
    long pid;
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python(
          "waits",
          """
          import os, time
          def handler(event, context):
              with open(event, "w") as file:
                  file.write(str(os.getpid()))
              time.sleep(600)
          """);
      Thread.ofVirtual()
          .start(() -> call.complete(functions.invoke("waits", "\"" + started + "\"")));
      pid = pidIn(started);
    }
    assertInstanceOf(InvokeResult.FunctionError.class, call.join());
    eventually(() -> !isAlive(pid));
  }

  @Test
  void aFunctionCannotReadTheServersEnvironmentNorReachAnotherProcesss() {
    try (LocalFunctions functions = LocalFunctions.in(directory)) {
      functions.python(
          "looks",
          """
          import http.client, os
          def handler(event, context):
              address = os.environ["AWS_LAMBDA_RUNTIME_API"].split("/")[0]
              connection = http.client.HTTPConnection(address)
              statuses = []
              for token in ("y", "x", "0" * 32):
                  path = "/" + token + "/2018-06-01/runtime/invocation/next"
                  connection.request("GET", path)
                  response = connection.getresponse()
                  response.read()
                  statuses.append(response.status)
              return [statuses, os.environ.get("USER", "none"), os.environ.get("JAVA_HOME", "none")]
          """);
      assertEquals("[[403, 403, 403], \"none\", \"none\"]", functions.returned("looks", "{}"));
    }
  }
}
