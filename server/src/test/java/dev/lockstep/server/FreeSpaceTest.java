package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
  private static final String MORE_THAN_ANY_DISK_HAS = Integer.toString(1 << 30);

  private static final String PASS =
      "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

  @TempDir Path folder;

  @Test
  void belowTheReserveNewExecutionsAreRefusedWhileRunningOnesEnd() {
    Launch launch = Launch.on(folder.resolve("data"));
    String machine;
    String unneeded;
    String running;
    String stopped;
    String failed;
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      machine =
          api.createMachine(
              "waiting",
              "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 3,"
                  + " \"Next\": \"P\"}, \"P\": {\"Type\": \"Pass\", \"End\": true}}}");
      running = api.start(machine, "running", "{}");
      stopped = api.start(machine, "stopped", "{}");
      failed = api.start(machine, "failed", "{}");
      api.call("StopExecution", "{\"executionArn\": \"" + failed + "\"}");
      unneeded = api.createMachine("unneeded", PASS);
      assertEquals(0, server.terminate());
    }
    Launch scarce =
        launch.environment("LOCKSTEP_FREE_SPACE_RESERVE_MEBIBYTES", MORE_THAN_ANY_DISK_HAS);
    try (ServerProcess server = ServerProcess.start(scarce)) {
      Api api = server.api();
      ApiFailure refusal =
          assertThrows(ApiFailure.class, () -> api.start(machine, "refused", "{}"));
      assertEquals(503, refusal.status());
      assertEquals("ServiceUnavailable", refusal.code());
      assertTrue(refusal.getMessage().contains("MiB free"), refusal.getMessage());
      for (String call :
          new String[] {
            "RedriveExecution {\"executionArn\": \"" + failed + "\"}",
            "UpdateStateMachine {\"stateMachineArn\": \""
                + machine
                + "\", \"definition\": \"{}\"}".replace("{}", PASS.replace("\"", "\\\"")),
            "PublishStateMachineVersion {\"stateMachineArn\": \"" + machine + "\"}",
            "CreateActivity {\"name\": \"a\"}"
          }) {
        String[] parts = call.split(" ", 2);
        ApiFailure refused =
            assertThrows(ApiFailure.class, () -> api.call(parts[0], parts[1]), call);
        assertEquals("ServiceUnavailable", refused.code(), call);
      }
      assertThrows(ApiFailure.class, () -> api.createMachine("new", PASS));
      ApiFailure upload =
          assertThrows(
              ApiFailure.class,
              () -> api.createFunction("f", 3, "def handler(event, context):\n    return 1\n"));
      assertEquals(503, upload.status());
      api.call("StopExecution", "{\"executionArn\": \"" + stopped + "\"}");
      api.call("DeleteStateMachine", "{\"stateMachineArn\": \"" + unneeded + "\"}");
      assertEquals("SUCCEEDED", Api.text(api.ended(running), "status"));
    }
  }
}
