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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Fills a data directory with executions of one machine, by the engine itself but without a
/// server: thousands share a sync.
final class Filling implements AutoCloseable {
  static final String MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:filled";

  private static final String EXECUTION = "arn:aws:states:us-east-1:123456789012:execution:filled:";
  private static final int AT_ONCE = 10_000;
  private static final int FAILING = 1_000;
  private static final long MILLIS_EACH = 2;
  private static final long MEBIBYTE = 1 << 20;
  private static final int CUSTOMERS = 100_000;
  private static final int ARTICLES = 10_000;
  private static final int PRICES = 100_000;
  private static final String INPUT =
      """
      {"order":{"id":"%s","customer":"customer-%d","items":[{"sku":"A-%d","quantity":2},\
      {"sku":"B-%d","quantity":1}],"total":%s},"channel":"web","attempt":1}\
      """;

  /// More memory than a server takes, so that less is rewritten on the way.
  private static final StorageOptions WRITING =
      new StorageOptions(512 * MEBIBYTE, 256 * MEBIBYTE, 512 * MEBIBYTE, 2, 512, 32 * MEBIBYTE);

  private final DataDirectory directory;
  private final RocksStorage storage;
  private final Partitions partitions;
  private final int count;
  private final CatalogReader catalog;
  private final StateMachineRow machine;
  private long nowMillis;
  private int started;
  private CompletableFuture<Boolean> written = CompletableFuture.completedFuture(true);

  private Filling(DataDirectory directory, RocksStorage storage, String definition, long now) {
    this.directory = directory;
    this.storage = storage;
    nowMillis = now;
    count = directory.partitions();
    catalog = new CatalogReader(storage);
    Machines machines = new Machines(catalog, new Definitions(new AwsResources()));
    SplittableRandom seeds = new SplittableRandom(1);
    InstantSource clock = () -> Instant.ofEpochMilli(this.nowMillis);
    PartitionPorts ports =
        new PartitionPorts(
            storage,
            machines::compiled,
            _ -> true,
            new NoTasks(),
            new ActivityQueues(WaitingAttempts.NONE, 1),
            new TaskTokens(directory.installationKey()),
            clock,
            seeds::nextLong,
            System::nanoTime,
            Patience.ENDLESS,
            Limits.DEFAULT,
            0,
            HistoryParents.RECORDED,
            ExecutionObserver.NONE);
    partitions = new Partitions(count, ports, () -> {});
    partitions.recover();
    machine = machine(definition);
  }

  /// Makes `executions` executions that have ended in a new directory `data`, the last of which has
  /// started now. One in a thousand has failed.
  static void fill(Path data, int partitions, int executions) {
    fill(data, partitions, 0, executions, firstMillis(executions));
  }

  /// Adds those with the numbers from `from` to `to`, exclusive, to a directory that has those
  /// below `from`.
  ///
  /// @param firstMillis when the execution 0 has started
  static void fill(Path data, int partitions, int from, int to, long firstMillis) {
    long now = firstMillis + from * MILLIS_EACH;
    try (Filling filling = open(data, partitions, WRITING, MachineTexts.failing(), now)) {
      for (int i = from; i < to; i++) {
        filling.nowMillis += MILLIS_EACH;
        filling.start(
            execution(i).substring(EXECUTION.length()),
            i % FAILING == 0 ? "{\"fails\":true}" : input(i));
      }
    }
  }

  /// Begins to fill a new directory `data`. Tasks are scheduled there and never start.
  static Filling open(Path data, int partitions, String definition, long nowMillis) {
    return open(data, partitions, StorageOptions.DEFAULT, definition, nowMillis);
  }

  private static Filling open(
      Path data, int partitions, StorageOptions options, String definition, long nowMillis) {
    DataDirectory directory = DataDirectory.open(data, partitions);
    RocksStorage storage = RocksStorage.open(directory, options);
    return new Filling(directory, storage, definition, nowMillis);
  }

  /// When the first of `executions` has started if the last starts now.
  static long firstMillis(int executions) {
    return System.currentTimeMillis() - executions * MILLIS_EACH;
  }

  /// The ARN of an execution of [#fill] by its number, from 0. Names are as random as those that
  /// the API makes up.
  static String execution(int number) {
    SplittableRandom random = new SplittableRandom(number);
    return EXECUTION + new UUID(random.nextLong(), random.nextLong());
  }

  /// As long as what is measured has, but another for each execution, so that what compresses is
  /// what would compress in life.
  private static String input(int number) {
    SplittableRandom random = new SplittableRandom(~(long) number);
    return INPUT.formatted(
        new UUID(random.nextLong(), random.nextLong()),
        random.nextInt(CUSTOMERS),
        random.nextInt(ARTICLES),
        random.nextInt(ARTICLES),
        random.nextInt(PRICES) / 100.0);
  }

  /// What the time is for what starts from now on.
  void setTime(long millis) {
    run().join();
    nowMillis = millis;
  }

  void start(String name, String input) {
    String arn = EXECUTION + name;
    var _ =
        partitions.send(
            partitions.partitionOf(arn),
            new ExecutionCommand.StartExecution(
                arn, name, machine.snapshot(), Payload.ofText(input), null, null));
    started++;
    if (started % AT_ONCE == 0) {
      CompletableFuture<Boolean> next = run();
      written.join();
      written = next;
    }
  }

  /// Whatever has been started is in rows.
  @Override
  public void close() {
    run().join();
    written.join();
    storage.close();
    directory.close();
  }

  private StateMachineRow machine(String definition) {
    StateMachineRow row = catalog.stateMachine(MACHINE);
    if (row != null) {
      return row;
    }
    var created =
        partitions.send(
            0,
            new CreateStateMachine(
                MACHINE,
                "filled",
                MachineType.STANDARD,
                definition,
                "arn:aws:iam::123456789012:role/benchmark",
                MachineConfiguration.NONE,
                Map.of(),
                null,
                CatalogLimits.DEFAULT));
    run().join();
    created.join();
    row = catalog.stateMachine(MACHINE);
    if (row == null) {
      throw new IllegalStateException("The machine was not made");
    }
    return row;
  }

  /// Steps until nothing moves; the rows are durable when what is returned completes. Nothing here
  /// reads what was written just before, so that the partitions need not wait for the disk.
  private CompletableFuture<Boolean> run() {
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
        return durable;
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
