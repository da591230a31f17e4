package dev.lockstep.benchmarks.scenario;

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
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/// The engine on a data directory without a server, driven by the calling thread. Every activity is
/// known there.
final class OfflineEngine {
  private final RocksStorage storage;
  private final CatalogReader catalog;
  private final Partitions partitions;

  /// Calls of services are scheduled there and never start.
  OfflineEngine(DataDirectory directory, RocksStorage storage, InstantSource clock) {
    this(directory, storage, new NoTasks(), 0, clock);
  }

  /// @param calls how many calls of a service are under way at once
  OfflineEngine(
      DataDirectory directory,
      RocksStorage storage,
      TaskDispatcher tasks,
      int calls,
      InstantSource clock) {
    this.storage = storage;
    catalog = new CatalogReader(storage);
    Machines machines = new Machines(catalog, new Definitions(new AwsResources()));
    SplittableRandom seeds = new SplittableRandom(1);
    PartitionPorts ports =
        new PartitionPorts(
            storage,
            machines::compiled,
            _ -> true,
            tasks,
            new ActivityQueues(WaitingAttempts.NONE, 1),
            new TaskTokens(directory.installationKey()),
            clock,
            seeds::nextLong,
            System::nanoTime,
            Patience.ENDLESS,
            Limits.DEFAULT,
            calls,
            HistoryParents.RECORDED,
            ExecutionObserver.NONE);
    partitions = new Partitions(directory.partitions(), ports, () -> {});
    partitions.recover();
  }

  /// The machine of that ARN; unless it is there, it is made of `definition`.
  StateMachineRow machine(String arn, String definition) {
    StateMachineRow row = catalog.stateMachine(arn);
    if (row != null) {
      return row;
    }
    var created =
        partitions.send(
            0,
            new CreateStateMachine(
                arn,
                arn.substring(arn.lastIndexOf(':') + 1),
                MachineType.STANDARD,
                definition,
                "arn:aws:iam::123456789012:role/benchmark",
                MachineConfiguration.NONE,
                Map.of(),
                null,
                CatalogLimits.DEFAULT));
    runAhead().join();
    created.join();
    row = catalog.stateMachine(arn);
    if (row == null) {
      throw new IllegalStateException("The machine was not made");
    }
    return row;
  }

  /// Has an execution started; what comes of it is in rows after a run.
  void start(StateMachineRow machine, String arn, Payload input) {
    var _ =
        partitions.send(
            partitions.partitionOf(arn),
            new ExecutionCommand.StartExecution(
                arn,
                arn.substring(arn.lastIndexOf(':') + 1),
                machine.snapshot(),
                input,
                null,
                null));
  }

  /// Steps until nothing moves, each batch on the disk before the next is made.
  void run() {
    run(true).join();
  }

  /// Steps until nothing moves; the rows are durable when what is returned completes. Nothing may
  /// read what was written just before, so that the partitions need not wait for the disk.
  CompletableFuture<Boolean> runAhead() {
    return run(false);
  }

  private CompletableFuture<Boolean> run(boolean waiting) {
    CompletableFuture<Boolean> durable = CompletableFuture.completedFuture(true);
    while (true) {
      List<Batch> batches = new ArrayList<>();
      for (int i = 0; i < partitions.partitions(); i++) {
        Batch batch = partitions.hasWork(i) ? partitions.step(i) : null;
        if (batch != null) {
          batches.add(batch);
        }
      }
      if (batches.isEmpty()) {
        return durable;
      }
      durable = append(batches);
      if (waiting) {
        durable.join();
      }
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
}
