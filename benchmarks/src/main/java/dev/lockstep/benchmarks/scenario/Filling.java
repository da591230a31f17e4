package dev.lockstep.benchmarks.scenario;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.CreateStateMachine;
import dev.lockstep.engine.catalog.MachineConfiguration;
import dev.lockstep.engine.catalog.Machines;
import dev.lockstep.engine.catalog.StateMachineRow;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Fills a data directory with executions that have ended, by the engine itself but without a
/// server: thousands share a sync. They are of one machine, and one in a thousand has failed.
final class Filling {
  static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:filled";

  private static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:filled:";
  private static final int AT_ONCE = 10_000;
  private static final int FAILING = 1_000;
  private static final long MILLIS_EACH = 2;

  private final RocksStorage storage;
  private final Partitions partitions;
  private final int count;
  private final CatalogReader catalog;
  private long nowMillis;

  private Filling(DataDirectory directory, RocksStorage storage, long nowMillis) {
    this.storage = storage;
    this.nowMillis = nowMillis;
    count = directory.partitions();
    catalog = new CatalogReader(storage);
    Machines machines = new Machines(catalog, new Definitions(new AwsResources()));
    SplittableRandom seeds = new SplittableRandom(1);
    InstantSource clock = () -> Instant.ofEpochMilli(this.nowMillis);
    PartitionPorts ports =
        new PartitionPorts(
            storage,
            machines::compiled,
            _ -> false,
            new NoTasks(),
            new ActivityQueues(),
            new TaskTokens(directory.installationKey()),
            clock,
            seeds::nextLong,
            System::nanoTime,
            Patience.ENDLESS,
            Limits.DEFAULT,
            1,
            HistoryParents.RECORDED,
            ExecutionObserver.NONE);
    partitions = new Partitions(count, ports, () -> {});
    partitions.recover();
  }

  /// Makes `executions` executions in a new directory `data`, the last of which has started now.
  static void fill(Path data, int partitions, int executions) {
    long first = System.currentTimeMillis() - executions * MILLIS_EACH;
    try (DataDirectory directory = DataDirectory.open(data, partitions);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      new Filling(directory, storage, first).start(executions);
    }
  }

  /// The ARN of an execution by its number, from 0.
  static String execution(int number) {
    return EXECUTION + "execution-%09d".formatted(number);
  }

  private void start(int executions) {
    StateMachineRow machine = machine();
    for (int i = 0; i < executions; i++) {
      String arn = execution(i);
      String input = i % FAILING == 0 ? "{\"fails\":true}" : MachineTexts.INPUT;
      var _ =
          partitions.send(
              partitions.partitionOf(arn),
              new ExecutionCommand.StartExecution(
                  arn,
                  arn.substring(EXECUTION.length()),
                  machine.snapshot(),
                  Payload.ofText(input),
                  null,
                  null));
      nowMillis += MILLIS_EACH;
      if (i % AT_ONCE == AT_ONCE - 1 || i == executions - 1) {
        run();
      }
    }
  }

  private StateMachineRow machine() {
    var created =
        partitions.send(
            0,
            new CreateStateMachine(
                MACHINE,
                "filled",
                MachineType.STANDARD,
                MachineTexts.failing(),
                "arn:aws:iam::123456789012:role/benchmark",
                MachineConfiguration.NONE,
                Map.of(),
                null,
                CatalogLimits.DEFAULT));
    run();
    created.join();
    StateMachineRow row = catalog.stateMachine(MACHINE);
    if (row == null) {
      throw new IllegalStateException("The machine was not made");
    }
    return row;
  }

  /// Steps until nothing moves. Nothing here reads what was written just before, so that the
  /// partitions need not wait for the disk batch by batch, but once at the end.
  private void run() {
    CompletableFuture<Boolean> durable = CompletableFuture.completedFuture(true);
    while (true) {
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        Batch batch = partitions.hasWork(i) ? partitions.step(i) : null;
        if (batch != null) {
          batches.add(batch);
        }
      }
      if (batches.isEmpty()) {
        durable.join();
        return;
      }
      durable = append(batches);
      batches.forEach(batch -> partitions.committed(batch.partition()));
    }
  }

  private CompletableFuture<Boolean> append(List<Batch> batches) {
    CompletableFuture<Boolean> durable = new CompletableFuture<>();
    storage.append(
        batches,
        new Journal.Completion() {
          @Override
          public void durable() {
            durable.complete(true);
          }

          @Override
          public void failed(Throwable cause) {
            durable.completeExceptionally(cause);
          }
        });
    return durable;
  }

  private static final class NoTasks implements TaskDispatcher {
    @Override
    public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
      throw new IllegalStateException("Nothing here has tasks");
    }

    @Override
    public boolean repeatable(TaskRequest request) {
      return false;
    }
  }
}
