package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;

/// How long a server takes to serve on a directory with many executions that wait: for a time, for
/// an activity's worker, or for a function to have room. The heap is one gibibyte.
public final class Opening {
  private static final int PARTITIONS = 4;
  private static final int PART_OF_CALLS = 10;
  private static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:benchmark";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:benchmark";

  private Opening() {}

  public static void measure(Settings settings, Consumer<String> note) throws IOException {
    int executions = settings.executions();
    open("nothing", MachineTexts.waiting(), 0, settings, note);
    open("executions that wait", MachineTexts.waiting(), executions, settings, note);
    open("tasks of an activity", MachineTexts.task(ACTIVITY), executions, settings, note);
    open(
        "calls of a function",
        MachineTexts.task(FUNCTION),
        executions / PART_OF_CALLS,
        settings,
        note);
  }

  private static void open(
      String what, String definition, int count, Settings settings, Consumer<String> note)
      throws IOException {
    Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    String input = MachineTexts.waitingInput(Sleepers.LONG_SECONDS);
    long now = System.currentTimeMillis();
    try (Filling filling = Filling.open(data, PARTITIONS, definition, now)) {
      for (int i = 0; i < count; i++) {
        filling.start("execution-" + i, input);
      }
    }
    try (ChildServer server = ChildServer.on(data, Waiting.options(settings), Map.of())) {
      note.accept(
          "opening: ready %.1f s after the command, %.1f s of processor time, with %,d %s"
              .formatted(
                  server.untilReady().toMillis() / 1e3,
                  server.cpu().toMillis() / 1e3,
                  count,
                  what));
      Waiting.heap("with %,d %s".formatted(count, what), server, note);
    }
  }
}
