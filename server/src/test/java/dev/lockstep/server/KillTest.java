package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import dev.lockstep.server.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a server again and again while executions run, and looks what has become of each of them.
/// A function notes every time it runs, so that what ran can be held against what the histories
/// say.
///
/// Each execution starts a nested one, which calls the function too, and is started through an
/// alias.
///
/// More with `-Dkill.executions=80 -Dkill.rounds=30`, the same again with `-Dkill.seed=N`.
class KillTest {
  private static final int EXECUTIONS_A_ROUND = Integer.getInteger("kill.executions", 30);
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 5);
  private static final long LONGEST_ROUND_MILLIS = 4_000;

  /// Ten states of which four call the function, two wait and one starts a nested execution.
  private static final String DEFINITION =
      """
      {"StartAt": "First", "States": {
        "First": {"Type": "Pass", "Next": "CallA"},
        "CallA": %1$s, "WaitA": {"Type": "Wait", "Seconds": 1, "Next": "CallB"},
        "CallB": %2$s, "Choose": {"Type": "Choice", "Choices": [
            {"Variable": "$.n", "NumericGreaterThanEquals": 0, "Next": "CallC"}], "Default": "Last"},
        "CallC": %3$s, "WaitB": {"Type": "Wait", "Seconds": 1, "Next": "CallD"},
        "CallD": %4$s, "Nest": {"Type": "Task", "Next": "Last",
            "Resource": "arn:aws:states:::states:startExecution.sync:2",
            "Parameters": {"StateMachineArn": "%5$s", "Input": {"n": 1}}, "ResultPath": null},
        "Last": {"Type": "Succeed"}}}
      """;

  private static final String CHILD =
      """
      {"StartAt": "Call", "States": {"Call": %s, "Last": {"Type": "Succeed"}}}
      """;

  private static final String CALL =
      """
      {"Type": "Task", "Resource": "%s", "ResultPath": null,
       "Parameters": {"execution.$": "$$.Execution.Name", "state.$": "$$.State.Name",
         "attempt.$": "$$.State.RetryCount"},
       "Retry": [{"ErrorEquals": ["States.ALL"], "IntervalSeconds": 1, "MaxAttempts": 1000,
         "BackoffRate": 1.0}],
       "Next": "%s"}
      """;

  private static final String FUNCTION =
      """
      import os, time

      def handler(event, context):
          line = "%s/%s/%s\\n" % (event["execution"], event["state"], event["attempt"])
          file = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
          os.write(file, line.encode())
          os.close(file)
          time.sleep(0.05)
          return line
      """;

  @TempDir Path folder;

  /// By name, the ARNs of executions whose start was acknowledged.
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

  private final AtomicBoolean givenUp = new AtomicBoolean();
  private final AtomicInteger round = new AtomicInteger();
  private volatile Api api;
  private String child = "";

  @Test
  void executionsOutliveKillsWithEachAttemptRunAtMostOnce() throws Exception {
    long seed = Long.getLong("kill.seed", System.nanoTime());
    System.out.println("KillTest: seed " + seed);
    Random random = new Random(seed);
    Path data = folder.resolve("data");
    ServerProcess server = ServerProcess.start(data);
    try {
      api = server.api();
      String machine = createMachine();
      Thread starter = Thread.startVirtualThread(() -> startAll(machine));
      for (; round.get() < ROUNDS; round.incrementAndGet()) {
        pause(100 + random.nextLong(LONGEST_ROUND_MILLIS));
        server.kill();
        server.close();
        server = ServerProcess.start(data);
        api = server.api();
      }
      starter.join();
      assertEquals(EXECUTIONS_A_ROUND * ROUNDS, acknowledged.size());
      judge();
    } finally {
      givenUp.set(true);
      server.close();
    }
  }

  /// Returns the ARN of an alias.
  private String createMachine() {
    JsonObject variables =
        JsonValue.object().put("NOTES", folder.resolve("notes").toString()).build();
    String function = api.createFunction("note", 30, FUNCTION, variables);
    child = api.createMachine("child", CHILD.formatted(CALL.formatted(function, "Last")));
    String machine =
        api.createMachine(
            "ten",
            DEFINITION.formatted(
                CALL.formatted(function, "WaitA"),
                CALL.formatted(function, "Choose"),
                CALL.formatted(function, "WaitB"),
                CALL.formatted(function, "Nest"),
                child));
    return api.createAlias("live", api.publish(machine));
  }

  /// Starts every execution, some in each round, again and again until it is acknowledged: a start
  /// is idempotent.
  private void startAll(String machine) {
    for (int i = 0; i < EXECUTIONS_A_ROUND * ROUNDS && !givenUp.get(); i++) {
      while (i >= EXECUTIONS_A_ROUND * (round.get() + 1) && !givenUp.get()) {
        pause(20);
      }
      String name = "run-" + i;
      while (!acknowledged.containsKey(name) && !givenUp.get()) {
        try {
          acknowledged.put(name, api.start(machine, name, "{\"n\": 1}"));
        } catch (UncheckedIOException e) {
          pause(20); // it is dead just now
        } catch (ApiFailure e) {
          if (e.code().equals("ExecutionAlreadyExists")) {
            acknowledged.put(name, executionArn(machine, name));
          } else if (e.status() != 503) {
            throw e;
          }
        }
      }
      pause(25);
    }
  }

  /// @param alias its ARN
  private static String executionArn(String alias, String name) {
    String machine = alias.substring(0, alias.lastIndexOf(':'));
    return machine.replace("stateMachine", "execution") + ":" + name;
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private void judge() throws IOException {
    acknowledged.values().forEach(arn -> api.ended(arn));
    Map<String, Integer> runs = new HashMap<>();
    for (String line : Files.readAllLines(folder.resolve("notes"))) {
      runs.merge(line, 1, Integer::sum);
    }
    Map<String, Integer> counts = new HashMap<>();
    acknowledged.forEach((name, arn) -> {
      JsonObject found = judge(name, arn, runs, counts);
      assertTrue(Api.text(found, "stateMachineAliasArn").endsWith(":ten:live"), found::toJson);
    });
    // Each nested execution was started once.
    List<JsonObject> children = api.executions(child);
    assertEquals(acknowledged.size(), children.size());
    children.forEach(
        one -> judge(Api.text(one, "name"), Api.text(one, "executionArn"), runs, counts));
    System.out.println("KillTest: " + counts + ", ran " + runs.size());
    runs.forEach((attempt, times) -> assertEquals(1, times, attempt + " ran again"));
  }

  private JsonObject judge(
      String name, String arn, Map<String, Integer> runs, Map<String, Integer> counts) {
    JsonObject found = api.ended(arn);
    String status = Api.text(found, "status");
    List<JsonObject> history = api.history(arn);
    assertEquals("SUCCEEDED", status, () -> name + " " + history);
    List<String> types = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      assertEquals(i + 1, number(history.get(i), "id"), () -> name + " has lost events " + history);
      types.add(Api.text(history.get(i), "type"));
    }
    assertEquals("ExecutionStarted", types.getFirst());
    assertEquals("ExecutionSucceeded", types.getLast());
    assertEquals(
        1,
        types.stream()
            .filter(
                type -> type.matches("Execution(S|F|A|T).*ed") && !type.equals("ExecutionStarted"))
            .count());
    types.forEach(type -> counts.merge(type, 1, Integer::sum));
    judgeAttempts(name, history, runs);
    return found;
  }

  /// An attempt that the history says has succeeded has run; one that it never started has not.
  private static void judgeAttempts(
      String name, List<JsonObject> history, Map<String, Integer> runs) {
    String state = "";
    int attempt = -1;
    TreeSet<String> started = new TreeSet<>();
    for (JsonObject event : history) {
      switch (Api.text(event, "type")) {
        case "TaskStateEntered" -> {
          state = Api.text((JsonObject) event.get("stateEnteredEventDetails"), "name");
          attempt = -1;
        }
        case "LambdaFunctionScheduled" -> attempt++;
        case "LambdaFunctionStarted" ->
            assertTrue(started.add(name + "/" + state + "/" + attempt), "started twice " + history);
        case "LambdaFunctionSucceeded" ->
            assertTrue(
                runs.containsKey(name + "/" + state + "/" + attempt), "never ran " + history);
        default -> {}
      }
    }
    for (String ran : runs.keySet()) {
      assertFalse(
          ran.startsWith(name + "/") && !started.contains(ran), () -> ran + " ran but " + history);
    }
  }

  private static long number(JsonObject event, String member) {
    return ((JsonNumber) event.get(member)).longValue();
  }
}
