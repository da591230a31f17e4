package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonObject;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that is asked to stop fails nothing that can end soon.
class PlannedStopTest {
  private static final int EXECUTIONS = 100;
  private static final int CALLS = 50;
  private static final String SLOW_FUNCTION =
      "import time\n\ndef handler(event, context):\n    time.sleep(0.3)\n    return event\n";

  @TempDir Path folder;

  @Test
  void aPlannedRestartFailsNoShortTask() {
    Launch launch =
        Launch.on(folder.resolve("data"))
            .environment("LOCKSTEP_CALLS_PER_SERVICE", Integer.toString(CALLS))
            .environment("LOCKSTEP_SHUTDOWN_GRACE_SECONDS", "90");
    List<String> arns = new ArrayList<>();
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      String function = api.createFunction("slow", 60, SLOW_FUNCTION);
      String machine =
          api.createMachine(
              "one",
              """
              {"StartAt": "Call", "States": {"Call": {"Type": "Task", "Resource": "%s", "End": true}}}
              """
                  .formatted(function));
      for (int i = 0; i < EXECUTIONS; i++) {
        arns.add(api.start(machine, "run-" + i, "{}"));
      }
      awaitFirstSuccess(api, arns);
      long open = arns.stream().filter(arn -> isRunning(api, arn)).count();
      System.out.println("PlannedStopTest: stopped with " + open + " executions under way");
      assertTrue(open > 0, "nothing was left to interrupt");
      assertEquals(0, server.terminate(), server::err);
      assertEquals("", server.err());
    }
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      for (String arn : arns) {
        assertEquals("SUCCEEDED", Api.text(api.ended(arn), "status"));
        for (JsonObject event : api.history(arn)) {
          assertFalse(Api.text(event, "type").equals("LambdaFunctionFailed"), event::toJson);
        }
      }
    }
  }

  private static boolean isRunning(Api api, String arn) {
    return Api.text(api.describe(arn), "status").equals("RUNNING");
  }

  /// Then the function's processes start to work, and most calls wait.
  private static void awaitFirstSuccess(Api api, List<String> arns) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (arns.stream().allMatch(arn -> isRunning(api, arn))) {
      assertTrue(System.nanoTime() < end, "nothing ends");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
