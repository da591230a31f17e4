package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonObject;
import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What executions that only wait cost: memory before and after a restart, and the time to serve
/// again. The figures in docs/performance.md come from `-Dwaiting.executions=100000`.
class WaitingExecutionsTest {
  private static final int EXECUTIONS = Integer.getInteger("waiting.executions", 2_000);
  private static final int CLIENTS = 32;
  private static final long SERVES_AGAIN_SECONDS = 30;

  /// What the engine keeps of executions between their commands is bounded by their number; more
  /// than that would mean that waiting executions cost memory rather than rows.
  private static final long LARGEST_GROWTH_BYTES = 128L << 20;

  private static final Pattern HEAP_USED =
      Pattern.compile("^(?:DefNew|Tenured) .* used (\\d+)K", Pattern.MULTILINE);

  @TempDir Path folder;

  @Test
  void waitingExecutionsCostRowsNotMemory() throws Exception {
    Launch launch = Launch.on(folder.resolve("data"));
    List<String> arns;
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      String machine =
          api.createMachine(
              "waiting",
              "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 3600,"
                  + " \"End\": true}}}");
      long empty = heapAfterCollection(server);
      long began = System.nanoTime();
      arns = startAll(api, machine);
      long millis = (System.nanoTime() - began) / 1_000_000;
      long full = heapAfterCollection(server);
      System.out.printf(
          "Waiting executions: %d started in %d ms (%d/s); heap %d KiB, empty %d KiB: %d bytes"
              + " each%n",
          EXECUTIONS,
          millis,
          EXECUTIONS * 1000L / Math.max(1, millis),
          full >> 10,
          empty >> 10,
          (full - empty) / EXECUTIONS);
      assertTrue(full - empty < LARGEST_GROWTH_BYTES, "the heap grew by " + (full - empty));
      server.kill();
    }
    long began = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(launch)) {
      JsonObject last = server.api().describe(arns.getLast());
      long millis = (System.nanoTime() - began) / 1_000_000;
      assertEquals("RUNNING", Api.text(last, "status"));
      System.out.printf(
          "Waiting executions: served again %d ms after a kill; heap %d KiB%n",
          millis, heapAfterCollection(server) >> 10);
      assertTrue(millis < TimeUnit.SECONDS.toMillis(SERVES_AGAIN_SECONDS), millis + " ms");
      assertEquals(2, server.api().history(arns.getFirst()).size());
    }
  }

  private static List<String> startAll(Api api, String machine)
      throws InterruptedException, ExecutionException {
    List<String> arns = new ArrayList<>(EXECUTIONS);
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<String>> starts = new ArrayList<>();
      for (int i = 0; i < EXECUTIONS; i++) {
        String name = "run-" + i;
        starts.add(clients.submit(() -> api.start(machine, name, "{\"order\": 1}")));
      }
      for (Future<String> start : starts) {
        arns.add(start.get());
      }
    }
    return arns;
  }

  /// Bytes of live objects: `jcmd` collects garbage, then tells what the heap holds.
  private static long heapAfterCollection(ServerProcess server)
      throws IOException, InterruptedException {
    jcmd(server, "GC.run");
    String info = jcmd(server, "GC.heap_info");
    long kibibytes = 0;
    Matcher used = HEAP_USED.matcher(info);
    while (used.find()) {
      kibibytes += Long.parseLong(used.group(1));
    }
    assertTrue(kibibytes > 0, info);
    return kibibytes << 10;
  }

  private static String jcmd(ServerProcess server, String command)
      throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(program, Long.toString(server.pid()), command)
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }
}
