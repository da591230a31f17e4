package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.Figure;
import dev.lockstep.benchmarks.Repetitions;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Executions whose states each wait for a command, by the engine on its disk without a server: ten
/// tasks in a row that are answered as soon as they are called. One thread decides, and waits for
/// the sync of what it has decided before it goes on; as many executions share a sync as there are
/// connections elsewhere.
public final class CommandsOnDisk {
  private static final int STATES = 10;
  private static final int PARTITIONS = 4;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String ARNS = "arn:aws:states:us-east-1:123456789012:";
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:work";

  private final OfflineEngine engine;
  private final StateMachineRow machine;
  private final int together;
  private final Answering tasks;
  private long started;

  private CommandsOnDisk(DataDirectory directory, RocksStorage storage, int together) {
    this.together = together;
    tasks = new Answering();
    engine = new OfflineEngine(directory, storage, tasks, together, InstantSource.system());
    machine =
        engine.machine(
            ARNS + "stateMachine:commands", MachineTexts.tasks(STATES, FUNCTION, FUNCTION));
  }

  /// Counted in transitions, each of which is committed by itself.
  public static Figure measure(Settings settings) throws IOException {
    Path data = Files.createTempDirectory(settings.folder(), "lockstep-benchmark-");
    try (DataDirectory directory = DataDirectory.open(data, PARTITIONS);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      return new CommandsOnDisk(directory, storage, settings.connections()).measureIn(settings);
    }
  }

  private Figure measureIn(Settings settings) {
    run(settings.warmUpSeconds());
    Repetitions rates = new Repetitions();
    for (int i = 0; i < settings.runs(); i++) {
      long before = tasks.answered;
      long begin = System.nanoTime();
      run(settings.seconds());
      rates.add((tasks.answered - before) * NANOS_PER_SECOND / (System.nanoTime() - begin));
    }
    return Figure.inProcess("commands without a server", "transitions", rates);
  }

  private void run(int seconds) {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < end) {
      for (int i = 0; i < together; i++) {
        start("execution-%030d".formatted(started++));
      }
      engine.run();
    }
    if (tasks.answered != started * STATES) {
      throw new IllegalStateException(
          "Of %,d tasks %,d have been called".formatted(started * STATES, tasks.answered));
    }
  }

  private void start(String name) {
    String arn = ARNS + "execution:commands:" + name;
    Payload input = Payload.ofBytes(MachineTexts.INPUT.getBytes(StandardCharsets.UTF_8));
    engine.start(machine, arn, input);
  }

  /// Answers every call at once with its input.
  private static final class Answering implements TaskDispatcher {
    private long answered;

    @Override
    public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
      answered++;
      answer.accept(new TaskAnswer.Succeeded(request.input()));
    }

    @Override
    public boolean repeatable(TaskRequest request) {
      return false;
    }
  }
}
