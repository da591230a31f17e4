package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.Lockstep;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Style;
import dev.lockstep.json.JsonValue;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupTest {
  private static final int LOAD_THREADS = 3;
  private static final int BEFORE_THE_BACKUP = 60;
  private static final String WAIT =
      """
      {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 5, "Next": "F"},
       "F": {"Type": "Task", "Resource": "%s", "End": true}}}
      """;
  private static final String PASS =
      "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

  @TempDir Path folder;

  /// What one run of the command line wrote.
  private record Run(int exitCode, String out, String err) {}

  @Test
  void whatWasAcknowledgedBeforeABackupUnderLoadIsInIt() throws Exception {
    Path copy = folder.resolve("copies").resolve("one");
    List<String> acknowledged;
    String waiting;
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      Api api = server.api();
      String function = api.createFunction("f", 30, "def handler(event, context):\n    return 7\n");
      String waits = api.createMachine("waits", WAIT.formatted(function));
      String passes = api.createMachine("passes", PASS);
      waiting = api.start(waits, "waiting", "{}");
      try (Load load = new Load(api, passes)) {
        load.awaitStarted();
        acknowledged = load.acknowledged();
        Run run = backup(server, copy);
        assertEquals(0, run.exitCode, run.err);
        assertTrue(run.out.startsWith("Backed up "), run.out);
      }
      Run again = backup(server, copy);
      assertEquals(2, again.exitCode);
      assertTrue(again.err.contains("is not empty"), again.err);
      assertEquals(List.of(), staged());
    }
    assertEquals(
        0, new CommandLine(new CheckCommand(System.out, System.err)).execute(copy.toString()));
    try (ServerProcess restored = ServerProcess.start(copy)) {
      Api api = restored.api();
      assertTrue(acknowledged.size() >= BEFORE_THE_BACKUP);
      for (String execution : acknowledged) {
        assertTrue(
            List.of("SUCCEEDED", "RUNNING").contains(Api.text(api.describe(execution), "status")));
        assertEquals("SUCCEEDED", Api.text(api.ended(execution), "status"));
      }
      assertEquals("7", Api.text(api.ended(waiting), "output"));
    }
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      return files.filter(file -> file.getFileName().toString().startsWith("backup-")).toList();
    }
  }

  @Test
  void onlyACallerOnThisMachineGetsABackup() throws Exception {
    try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
      assertEquals(403, Raw.status(server, "POST", "/lockstep/backup", Map.of()));
      Map<String, String> authorized = Map.of("Authorization", Api.AUTHORIZATION);
      for (String origin : new String[] {"https://evil.example", "null"}) {
        Map<String, String> page = Map.of("Authorization", Api.AUTHORIZATION, "Origin", origin);
        assertEquals(403, Raw.status(server, "POST", "/lockstep/backup", page));
        assertEquals(403, Raw.status(server, "GET", "/lockstep/halted", page));
        assertEquals(403, Raw.status(server, "POST", "/lockstep/halted/retry", page));
      }
      Map<String, String> rebound =
          Map.of("Authorization", Api.AUTHORIZATION, "Host", "evil.example");
      assertEquals(403, Raw.status(server, "POST", "/lockstep/backup", rebound));
      assertEquals(200, Raw.status(server, "GET", "/lockstep/halted", authorized));
      assertEquals(400, Raw.status(server, "POST", "/lockstep/halted/retry", authorized));
      assertEquals(404, Raw.status(server, "GET", "/lockstep/backup", authorized));
      assertEquals("", server.err());
    }
  }

  @Test
  void aBackupThatItsServerDidNotFinishIsRemovedAtTheNextStart() throws Exception {
    Path data = folder.resolve("data");
    ServerProcess.start(data).close();
    Path left = Files.createDirectories(data.resolve("backup-123").resolve("copy"));
    Files.writeString(left.resolve("file"), "x");
    ServerProcess.start(data).close();
    assertFalse(Files.exists(data.resolve("backup-123")));
  }

  private static Run backup(ServerProcess server, Path copy) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new Screen(stream(out), stream(err), Style.PLAIN),
            new ByteArrayInputStream(new byte[0]),
            Map.of("LOCKSTEP_ENDPOINT", server.endpoint().toString()),
            Path.of(".."),
            _ -> {});
    int exitCode =
        Lockstep.commandLine(
                surroundings,
                (_, _) -> {
                  throw new IOException("no demo here");
                })
            .execute("backup", copy.toString());
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /// Callers who start executions as fast as they can, until closed.
  private static final class Load implements AutoCloseable {
    private final ConcurrentLinkedQueue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final CountDownLatch started = new CountDownLatch(BEFORE_THE_BACKUP);
    private final AtomicBoolean ending = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    Load(Api api, String machine) {
      for (int i = 0; i < LOAD_THREADS; i++) {
        String prefix = "caller" + i + "-";
        threads.add(Thread.ofVirtual().start(() -> call(api, machine, prefix)));
      }
    }

    private void call(Api api, String machine, String prefix) {
      try {
        for (int n = 0; !ending.get(); n++) {
          String input = JsonValue.object().put("x", "y".repeat(n % 2_000)).build().toJson();
          acknowledged.add(api.start(machine, prefix + n, input));
          started.countDown();
        }
      } catch (RuntimeException | Error e) {
        failures.add(e);
      }
    }

    void awaitStarted() throws InterruptedException {
      started.await();
    }

    List<String> acknowledged() {
      return List.copyOf(acknowledged);
    }

    @Override
    public void close() throws InterruptedException {
      ending.set(true);
      for (Thread thread : threads) {
        thread.join();
      }
      assertEquals(List.of(), List.copyOf(failures));
    }
  }
}
