package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Express executions and the process: what an end of it does to them.
class ExpressTest {
  private static final String PASS =
      """
      {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": true}}}
      """;

  /// Waits, then starts an execution of the machine `mark` under its own name.
  private static final String MARKING =
      """
      {"StartAt": "Wait", "States": {
        "Wait": {"Type": "Wait", "SecondsPath": "$.seconds", "Next": "Mark"},
        "Mark": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
          "Parameters": {"StateMachineArn": "%s", "Name.$": "$$.Execution.Name"}, "End": true}}}
      """;

  private static final String NESTING =
      """
      {"StartAt": "Start", "States": {
        "Start": {"Type": "Task", "Resource": "arn:aws:states:::states:startExecution",
          "Parameters": {"StateMachineArn": "%s", "Name": "of-standard", "Input": {"seconds": 0}},
          "End": true}}}
      """;

  @TempDir Path folder;

  private String mark = "";
  private String marking = "";

  private void createMachines(Api api) {
    mark = api.createMachine("mark", PASS);
    marking = api.createExpress("marking", MARKING.formatted(mark));
  }

  private CompletableFuture<JsonObject> run(Api api, String name, int seconds) {
    JsonObject.Builder start =
        JsonValue.object()
            .put("stateMachineArn", marking)
            .put("name", name)
            .put("input", "{\"seconds\":" + seconds + "}");
    return CompletableFuture.supplyAsync(
        () -> api.call("StartSyncExecution", start), Executors.newVirtualThreadPerTaskExecutor());
  }

  /// The names of the executions that have been marked.
  private Set<String> marked(Api api) {
    JsonObject page = api.call("ListExecutions", JsonValue.object().put("stateMachineArn", mark));
    Set<String> names = new TreeSet<>();
    ((JsonArray) page.get("executions"))
        .forEach(each -> names.add(Api.text((JsonObject) each, "name")));
    return names;
  }

  private void awaitMarked(Api api, Set<String> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!marked(api).equals(wanted)) {
      assertTrue(System.nanoTime() < end, () -> "marked are " + marked(api));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void afterAKillAsynchronousExecutionsRunAndSynchronousOnesDoNot() {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      Api api = server.api();
      createMachines(api);
      api.ended(api.start(api.createMachine("nesting", NESTING.formatted(marking)), "n", "{}"));
      awaitMarked(api, Set.of("of-standard"));
      CompletableFuture<JsonObject> synchronous = run(api, "synchronous", 3);
      for (int i = 0; i < 3; i++) {
        api.start(marking, "asynchronous-" + i, "{\"seconds\":3}");
      }
      server.kill();
      assertTrue(
          assertThrows(CompletionException.class, synchronous::join).getCause()
              instanceof UncheckedIOException);
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      awaitMarked(
          server.api(),
          Set.of("of-standard", "asynchronous-0", "asynchronous-1", "asynchronous-2"));
      assertEquals("SUCCEEDED", Api.text(run(server.api(), "later", 0).join(), "status"));
    }
  }

  @Test
  void aPlannedStopLetsExecutionsEndWithinTheGraceAndTellsTheOthers() {
    Launch launch =
        Launch.on(folder.resolve("data")).environment("LOCKSTEP_SHUTDOWN_GRACE_SECONDS", "3");
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      createMachines(api);
      CompletableFuture<JsonObject> quick = run(api, "quick", 2);
      CompletableFuture<JsonObject> slow = run(api, "slow", 200);
      api.start(marking, "asynchronous", "{\"seconds\":5}");
      awaitMarked(api, Set.of());
      assertEquals(0, server.terminate(), server::err);
      assertEquals("SUCCEEDED", Api.text(quick.join(), "status"));
      CompletionException told = assertThrows(CompletionException.class, slow::join);
      assertEquals(503, ((ApiFailure) told.getCause()).status());
      assertEquals("", server.err());
    }
    try (ServerProcess server = ServerProcess.start(launch)) {
      awaitMarked(server.api(), Set.of("asynchronous", "quick"));
    }
  }
}
