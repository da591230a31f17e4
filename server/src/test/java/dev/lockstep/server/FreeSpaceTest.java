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

  @TempDir Path folder;

  @Test
  void belowTheReserveNewExecutionsAreRefusedWhileRunningOnesEnd() {
    Launch launch = Launch.on(folder.resolve("data"));
    String machine;
    String running;
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      machine =
          api.createMachine(
              "waiting",
              "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 3,"
                  + " \"Next\": \"P\"}, \"P\": {\"Type\": \"Pass\", \"End\": true}}}");
      running = api.start(machine, "running", "{}");
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
      assertEquals("SUCCEEDED", Api.text(api.ended(running), "status"));
    }
  }
}
