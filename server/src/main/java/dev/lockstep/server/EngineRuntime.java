package dev.lockstep.server;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.catalog.Machines;
import dev.lockstep.engine.catalog.StartTargets;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.partition.LaneSettings;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.PartitionStatus;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.query.WaitingActivities;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskDispatcher;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Resource;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The engine on a data directory: storage, partitions and lanes, and the threads that drive them.
final class EngineRuntime implements AutoCloseable {
  private static final long POLL_MILLIS = 20;

  private final DataDirectory directory;
  private final RocksStorage storage;
  private final CatalogReader catalog;
  private final Definitions definitions;
  private final Machines machines;
  private final StartTargets targets;
  private final ActivityQueues activities;
  private final TaskTokens tokens;
  private final Limits limits;
  private final Partitions partitions;
  private final PartitionDriver driver;
  private final ExecutorService slowDecisions = slowDecisions("slow-decisions-");
  private final ExecutorService slowLaneDecisions = slowDecisions("slow-lane-decisions-");
  private final LaneDrivers laneDrivers = new LaneDrivers();
  private final Consumer<Throwable> onFailure;
  private final LateDispatcher dispatcher = new LateDispatcher();
  private boolean stopped;

  private EngineRuntime(
      DataDirectory directory,
      RocksStorage storage,
      Limits limits,
      int callsPerPartition,
      ExecutionObserver observer,
      Consumer<Throwable> onFailure) {
    this.directory = directory;
    this.limits = limits;
    this.storage = storage;
    this.onFailure = onFailure;
    this.catalog = new CatalogReader(storage);
    this.definitions = new Definitions(new AwsResources());
    this.machines = new Machines(catalog, definitions);
    this.targets = new StartTargets(catalog, bound -> ThreadLocalRandom.current().nextInt(bound));
    this.tokens = new TaskTokens(directory.installationKey());
    this.activities =
        new ActivityQueues(
            new WaitingActivities(storage, machines::compiled, directory.partitions()),
            limits.memory().announcedAttempts());
    PartitionPorts ports =
        new PartitionPorts(
            storage,
            machines::compiled,
            arn -> catalog.activity(arn) != null,
            dispatcher,
            activities,
            tokens,
            InstantSource.system(),
            seeds(),
            System::nanoTime,
            new Patience(Patience.DEFAULT_LOOP_NANOS, slowDecisions),
            limits,
            callsPerPartition,
            HistoryParents.RECORDED,
            observer);
    PartitionDriver[] made = new PartitionDriver[1];
    this.partitions =
        new Partitions(
            directory.partitions(),
            ports,
            () -> {
              if (made[0] != null) {
                made[0].wakeUp();
              }
            },
            new LaneSettings(
                LaneDrivers.count(),
                new Patience(Patience.DEFAULT_LOOP_NANOS, slowLaneDecisions),
                laneDrivers::wakeUp));
    this.driver = new PartitionDriver(partitions, storage, InstantSource.system(), onFailure);
    made[0] = driver;
  }

  private static ExecutorService slowDecisions(String name) {
    return Executors.newFixedThreadPool(
        Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
        Thread.ofPlatform().name(name, 0).daemon().factory());
  }

  /// A generator for every thread that decides.
  private static LongSupplier seeds() {
    ThreadLocal<SplittableRandom> generators =
        ThreadLocal.withInitial(() -> new SplittableRandom(new SecureRandom().nextLong()));
    return () -> generators.get().nextLong();
  }

  /// Opens the database; nothing runs yet. The directory is the engine's from here on: it is given
  /// up with the engine, or at once if this fails.
  ///
  /// @param callsPerPartition how many calls to one service a partition has under way at most
  /// @param observer is told what becomes of executions
  static EngineRuntime open(
      DataDirectory directory,
      Limits limits,
      int callsPerPartition,
      ExecutionObserver observer,
      Consumer<Throwable> onFailure) {
    try {
      RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT);
      return new EngineRuntime(directory, storage, limits, callsPerPartition, observer, onFailure);
    } catch (RuntimeException | Error e) {
      directory.close();
      throw e;
    }
  }

  /// Names who makes the calls of tasks, takes up what was pending when the process ended, and
  /// begins to decide commands: in this order, for a timer may be due at once.
  void start(Function<EngineRuntime, TaskDispatcher> dispatcherOf) {
    dispatcher.target = dispatcherOf.apply(this);
    partitions.recover();
    driver.start();
    laneDrivers.start(partitions.lanes(), onFailure);
  }

  /// Lets calls and Express executions under way end, for at most `grace`. Queued calls stay in
  /// rows, and so do Express executions that have not ended, but for those whose caller waits: they
  /// are told.
  void drain(Duration grace) throws InterruptedException {
    partitions.drain();
    long end = System.nanoTime() + grace.toNanos();
    while ((callsUnderWay() > 0 || partitions.lanes().running() > 0) && System.nanoTime() < end) {
      Thread.sleep(POLL_MILLIS);
    }
    partitions.lanes().close();
  }

  int callsUnderWay() {
    return partitions.status().stream().mapToInt(PartitionStatus::callsUnderWay).sum();
  }

  /// How long the loop that drives the partitions has not turned.
  long nanosInTurn() {
    return driver.nanosInTurn();
  }

  /// Decides nothing more: what has been told of executions until now is all.
  void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    laneDrivers.close();
    driver.close();
    slowDecisions.shutdownNow();
    slowLaneDecisions.shutdownNow();
    slowDecisions.close();
    slowLaneDecisions.close();
  }

  @Override
  public void close() {
    stop();
    storage.close();
    directory.close();
  }

  Commands commands() {
    return partitions;
  }

  Partitions partitions() {
    return partitions;
  }

  RocksStorage storage() {
    return storage;
  }

  Limits limits() {
    return limits;
  }

  DataDirectory directory() {
    return directory;
  }

  CatalogReader catalog() {
    return catalog;
  }

  Definitions definitions() {
    return definitions;
  }

  StartTargets targets() {
    return targets;
  }

  Machines machines() {
    return machines;
  }

  ActivityQueues activities() {
    return activities;
  }

  /// Makes calls from when the engine has started.
  TaskDispatcher dispatcher() {
    return dispatcher;
  }

  TaskTokens tokens() {
    return tokens;
  }

  /// The dispatcher needs the engine to start nested executions, and the engine needs it: it comes
  /// second, before anything is dispatched.
  private static final class LateDispatcher implements TaskDispatcher {
    private volatile @Nullable TaskDispatcher target;

    @Override
    public void dispatch(TaskRequest request, Consumer<TaskAnswer> answer) {
      target().dispatch(request, answer);
    }

    @Override
    public boolean repeatable(TaskRequest request) {
      return target().repeatable(request);
    }

    @Override
    public @Nullable String problem(Resource resource, Payload parameters) {
      return target().problem(resource, parameters);
    }

    private TaskDispatcher target() {
      TaskDispatcher known = target;
      if (known == null) {
        throw new IllegalStateException("No dispatcher yet");
      }
      return known;
    }
  }
}
