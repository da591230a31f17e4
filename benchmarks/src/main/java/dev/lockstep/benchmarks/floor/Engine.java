package dev.lockstep.benchmarks.floor;

import dev.lockstep.benchmarks.scenario.MachineTexts;
import dev.lockstep.benchmarks.scenario.NoTasks;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.activity.WaitingAttempts;
import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.CreateStateMachine;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.Machines;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.partition.Lane;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/// One partition of the engine, driven by the calling thread, whose rows go nowhere: what deciding
/// costs by itself. It runs machines without tasks only.
final class Engine {
  private static final int KEY_BYTES = 32;
  private static final String ARN = "arn:aws:states:us-east-1:123456789012:stateMachine:passes";
  private static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:passes:";
  private static final String EXPRESS = "arn:aws:states:us-east-1:123456789012:express:passes:";
  private static final String ROLE = "arn:aws:iam::123456789012:role/benchmark";

  private final MemoryStorage storage = new MemoryStorage();
  private final CatalogReader catalog = new CatalogReader(storage);
  private final Partitions partitions;
  private final StateMachineRow machine;
  private final byte[] input;
  private long started;

  /// @param states of a machine of Pass states
  Engine(int states) {
    this(MachineTexts.passes(states), MachineTexts.INPUT);
  }

  /// @param input what every execution is started with
  Engine(String definition, String input) {
    this.input = input.getBytes(StandardCharsets.UTF_8);
    Machines machines = new Machines(catalog, new Definitions(new AwsResources()));
    SplittableRandom seeds = new SplittableRandom(1);
    PartitionPorts ports =
        new PartitionPorts(
            storage,
            machines::compiled,
            _ -> false,
            new NoTasks(),
            new ActivityQueues(WaitingAttempts.NONE, 1),
            new TaskTokens(new byte[KEY_BYTES]),
            InstantSource.system(),
            seeds::nextLong,
            System::nanoTime,
            Patience.ENDLESS,
            Limits.DEFAULT,
            1,
            HistoryParents.RECORDED,
            ExecutionObserver.NONE);
    partitions = new Partitions(1, ports, () -> {});
    partitions.recover();
    machine = create(definition);
  }

  private StateMachineRow create(String definition) {
    var created =
        partitions.send(
            0,
            new CreateStateMachine(
                ARN,
                "passes",
                MachineType.STANDARD,
                definition,
                ROLE,
                MachineConfiguration.NONE,
                Map.of(),
                null,
                CatalogLimits.DEFAULT));
    Batch batch = partitions.step(0);
    if (batch != null) {
      storage.append(List.of(batch), new Ignored());
      partitions.committed(0);
    }
    created.join();
    StateMachineRow row = catalog.stateMachine(ARN);
    if (row == null) {
      throw new IllegalStateException("The machine was not made");
    }
    return row;
  }

  /// Starts `count` executions and gives their rows away.
  List<Batch> start(int count) {
    for (int i = 0; i < count; i++) {
      started++;
      String name = "execution-%030d".formatted(started);
      var _ =
          partitions.send(
              0,
              new ExecutionCommand.StartExecution(
                  EXECUTION + name, name, machine.snapshot(), Payload.ofBytes(input), null, null));
    }
    List<Batch> batches = new ArrayList<>();
    while (partitions.hasWork(0)) {
      Batch batch = partitions.step(0);
      if (batch != null) {
        batches.add(batch);
        partitions.committed(0);
      }
    }
    return batches;
  }

  /// Runs `count` Express executions on the lane to their ends; how many have succeeded.
  int runExpress(int count) {
    List<CompletableFuture<Effect.StatusChanged>> ends = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      started++;
      String name = "execution-%030d".formatted(started);
      ends.add(
          partitions
              .lanes()
              .run(
                  new ExecutionCommand.StartExecution(
                      EXPRESS + name + ":" + started,
                      name,
                      machine.snapshot(),
                      Payload.ofBytes(input),
                      null,
                      null)));
    }
    Lane lane = partitions.lanes().all().getFirst();
    while (lane.step()) {}
    int succeeded = 0;
    for (CompletableFuture<Effect.StatusChanged> end : ends) {
      if (end.join().progress().status() == ExecutionStatus.SUCCEEDED) {
        succeeded++;
      }
    }
    return succeeded;
  }

  private static final class Ignored implements dev.lockstep.engine.journal.Journal.Completion {
    @Override
    public void durable() {}

    @Override
    public void failed(Throwable cause) {
      throw new IllegalStateException(cause);
    }
  }
}
