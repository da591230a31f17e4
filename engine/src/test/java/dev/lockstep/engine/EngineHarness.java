package dev.lockstep.engine;

import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.check.Check;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.memory.MemoryStorage;
import dev.lockstep.engine.partition.ExecutionObserver;
import dev.lockstep.engine.partition.Lane;
import dev.lockstep.engine.partition.Lanes;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.PartitionStatus;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.query.ExecutionReader;
import dev.lockstep.engine.query.WaitingActivities;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import dev.lockstep.engine.task.ScriptedDispatcher;
import dev.lockstep.engine.task.TaskTokens;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Definitions.MachineType;
import dev.lockstep.language.StateMachine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The engine driven by hand on one thread, with a clock that moves only when told and task answers
/// from a script.
public final class EngineHarness {
  public static final String ACCOUNT = "arn:aws:states:us-east-1:123456789012:";

  public final ManualClock clock = new ManualClock();
  public final ScriptedDispatcher dispatcher = new ScriptedDispatcher();
  public ActivityQueues activities;
  public final Set<String> knownActivities = new HashSet<>();
  public final TaskTokens tokens = new TaskTokens(new byte[32]);

  /// Called after every batch that has become durable, when its effects have left.
  public Runnable afterBatch = () -> {};

  /// Asked after every batch that has become durable: true is a crash before its effects have left.
  public BooleanSupplier crashBeforeEffects = () -> false;

  /// One random number a command.
  public LongSupplier seeds = this::nextSeed;

  /// Nanoseconds for evaluation budgets; counts from the next [#restart].
  public LongSupplier ticker = () -> 0L;

  /// How long one decision may take in the loop; counts from the next [#restart].
  public Patience patience = Patience.ENDLESS;

  /// Is told what becomes of executions; counts from the next [#restart].
  public ExecutionObserver observer = ExecutionObserver.NONE;

  /// How the machines log that [#machine] makes.
  public @Nullable ExecutionLogging logging;

  /// Which event an EvaluationFailed follows; counts from the next [#restart].
  public HistoryParents historyParents = HistoryParents.RECORDED;

  private final Journal journal;
  private final Store store;
  private final Map<ByteBuffer, StateMachine> machines = new HashMap<>();
  private final int count;
  private final Limits limits;
  private final int callsPerService;
  private final NestedExecutions nested;
  private Partitions partitions;
  private long seed;

  public EngineHarness() {
    this(new MemoryStorage(), 2, Limits.DEFAULT);
  }

  public EngineHarness(MemoryStorage storage, int count, Limits limits) {
    this(storage, storage, count, limits);
  }

  public EngineHarness(Journal journal, Store store, int count, Limits limits) {
    this(journal, store, count, limits, 100);
  }

  public EngineHarness(
      Journal journal, Store store, int count, Limits limits, int callsPerService) {
    this.journal = journal;
    this.store = store;
    this.count = count;
    this.limits = limits;
    this.callsPerService = callsPerService;
    nested = new NestedExecutions(dispatcher, this::commands);
    partitions = start();
  }

  private long nextSeed() {
    return ++seed;
  }

  private Commands commands() {
    return partitions;
  }

  private StateMachine compiled(byte[] hash) {
    return Objects.requireNonNull(machines.get(ByteBuffer.wrap(hash)));
  }

  private Partitions start() {
    activities =
        new ActivityQueues(
            new WaitingActivities(store, this::compiled, count),
            limits.memory().announcedAttempts());
    PartitionPorts ports =
        new PartitionPorts(
            store,
            this::compiled,
            knownActivities::contains,
            nested,
            activities,
            tokens,
            clock,
            () -> seeds.getAsLong(),
            ticker,
            patience,
            limits,
            callsPerService,
            historyParents,
            observer);
    partitions = new Partitions(count, ports, () -> {});
    partitions.recover();
    return partitions;
  }

  /// Forgets everything that is in memory and starts again from rows, as after a crash.
  public void restart() {
    dispatcher.crash();
    partitions = start();
  }

  /// Where Express executions run.
  public Lanes lanes() {
    return partitions.lanes();
  }

  public MachineSnapshot machine(String name, String definition) {
    Definitions.Reading reading =
        new Definitions(new AwsResources()).read(definition, MachineType.STANDARD);
    StateMachine machine = reading.machine();
    if (machine == null) {
      throw new IllegalArgumentException(reading.diagnostics().toString());
    }
    byte[] hash = sha256(definition);
    machines.put(ByteBuffer.wrap(hash), machine);
    MachineSnapshot snapshot =
        new MachineSnapshot(
            ACCOUNT + "stateMachine:" + name,
            name,
            machines.size(),
            hash,
            "arn:aws:iam::123456789012:role/r",
            null,
            null,
            null,
            logging);
    nested.know(snapshot);
    return snapshot;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Starts an execution and runs until nothing moves; returns its ARN. A start that a crash has
  /// lost is sent again; one whose reply was lost is not.
  public String start(MachineSnapshot machine, String name, String input) {
    String arn = ACCOUNT + "execution:" + machine.name() + ":" + name;
    Command<ExecutionCommand.Started> start =
        new ExecutionCommand.StartExecution(arn, name, machine, Payload.ofText(input), null, null);
    CompletableFuture<ExecutionCommand.Started> reply;
    do {
      reply = send(arn, start);
      runUntilIdle();
    } while (!reply.isDone() && !executions().contains(arn));
    if (reply.isDone()) {
      reply.join();
    }
    return arn;
  }

  /// Sends a command to an execution's partition and runs until nothing moves.
  public <R> R ask(String executionArn, Command<R> command) {
    return ask(partitions.partitionOf(executionArn), command);
  }

  public <R> CompletableFuture<R> send(int partition, Command<R> command) {
    return partitions.send(partition, command);
  }

  public <R> CompletableFuture<R> send(String executionArn, Command<R> command) {
    return partitions.send(partitions.partitionOf(executionArn), command);
  }

  /// Sends a command and runs until nothing moves; sends it again if a restart has lost it.
  public <R> R ask(int partition, Command<R> command) {
    CompletableFuture<R> reply = partitions.send(partition, command);
    runUntilIdle();
    while (!reply.isDone()) {
      reply = partitions.send(partition, command);
      runUntilIdle();
    }
    return reply.join();
  }

  /// Steps every partition and lane until none has work. Tasks wait for their answers.
  public void runUntilIdle() {
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < count; i++) {
        moved |= stepOnce(i);
      }
      for (Lane lane : partitions.lanes().all()) {
        moved |= lane.step();
      }
    }
  }

  /// One step of one partition; false if it had nothing to do.
  public boolean stepOnce(int partition) {
    if (!partitions.hasWork(partition)) {
      return false;
    }
    Batch batch = partitions.step(partition);
    if (batch != null) {
      CompletableFuture<Boolean> durable = new CompletableFuture<>();
      journal.append(
          List.of(batch),
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
      durable.join();
      if (crashBeforeEffects.getAsBoolean()) {
        restart();
        return true;
      }
      partitions.committed(partition);
      afterBatch.run();
    }
    return true;
  }

  /// Runs, gives scripted answers, and lets time pass from timer to timer, until nothing is left to
  /// happen or `most` has passed.
  public void runThrough(Duration most) {
    Instant end = clock.instant().plus(most);
    answerAndRun();
    for (Instant next = nextDue(); !next.isAfter(end); next = nextDue()) {
      clock.advanceTo(next);
      answerAndRun();
    }
    clock.advanceTo(end);
    answerAndRun();
  }

  /// How the partitions stand.
  public List<PartitionStatus> status() {
    return partitions.status();
  }

  /// When any partition wants a step next, milliseconds since the epoch.
  public long nextDueMillis() {
    return partitions.nextDueMillis();
  }

  private Instant nextDue() {
    long next = nextDueMillis();
    for (Lane lane : partitions.lanes().all()) {
      next = Math.min(next, lane.nextDueMillis());
    }
    return Instant.ofEpochMilli(next);
  }

  /// Gives every scripted answer and runs until nothing moves.
  public void answerAndRun() {
    runUntilIdle();
    while (dispatcher.waiting() > 0) {
      dispatcher.answerNext();
      runUntilIdle();
    }
  }

  /// Gives one scripted answer, if a call waits for one, and takes some steps.
  public void answerOne(int steps) {
    if (dispatcher.waiting() > 0) {
      dispatcher.answerNext();
    }
    for (int i = 0; i < steps; i++) {
      stepOnce(i % count);
    }
  }

  /// A worker's poll: takes announcements until one can still be had; null if none can.
  public ExecutionCommand.@Nullable Claim claim(String activityArn, @Nullable String workerName) {
    try {
      FrameAddress next = activities.poll(activityArn, 0);
      while (next != null) {
        ExecutionCommand.Claim claim =
            ask(next.partition(), new ExecutionCommand.ClaimActivity(next, workerName));
        if (claim.input() != null) {
          return claim;
        }
        next = activities.poll(activityArn, 0);
      }
      return null;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Where a command about an execution or one of its tasks belongs.
  int partitionOf(Command<?> command, String executionArn) {
    return switch (command) {
      case ExecutionCommand.CompleteTask(FrameAddress address, var _) -> address.partition();
      case ExecutionCommand.BeatHeart(FrameAddress address) -> address.partition();
      case Command<?> _ -> partitions.partitionOf(executionArn);
    };
  }

  /// The ARNs of all executions, sorted.
  public List<String> executions() {
    List<String> found = new ArrayList<>();
    store.scan(
        Table.INDEX,
        new byte[0],
        new byte[] {-1, -1, -1, -1},
        (key, value) -> {
          String text = new String(key, StandardCharsets.UTF_8);
          int arn = text.indexOf(ACCOUNT);
          boolean isName = arn >= 0 && text.charAt(arn - 1) == 'n';
          return !isName
              || NameRow.decode(value).execution() == 0
              || found.add(text.substring(arn));
        });
    return found.stream().sorted().toList();
  }

  public ExecutionProgress progress(String executionArn) {
    int partition = partitions.partitionOf(executionArn);
    long number = number(partition, executionArn);
    byte[] row =
        Objects.requireNonNull(store.get(Table.EXECUTIONS, Keys.progress(partition, number)));
    return ExecutionProgress.decode(row, payloads(partition, number));
  }

  public List<HistoryEvent> history(String executionArn) {
    int partition = partitions.partitionOf(executionArn);
    long number = number(partition, executionArn);
    List<HistoryEvent> events = new ArrayList<>();
    store.scan(
        Table.HISTORY,
        Keys.history(partition, number, 0),
        Keys.history(partition, number, Long.MAX_VALUE),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          reader.eightBytes();
          events.addAll(HistoryRow.decode(reader.eightBytes(), value, payloads(partition, number)));
          return true;
        });
    return events;
  }

  private PayloadSource payloads(int partition, long number) {
    return row ->
        Objects.requireNonNull(store.get(Table.HISTORY, Keys.payload(partition, number, row)));
  }

  private long number(int partition, String executionArn) {
    byte[] row = Objects.requireNonNull(store.get(Table.INDEX, Keys.name(partition, executionArn)));
    return NameRow.decode(row).execution();
  }

  /// What callers read.
  public ExecutionReader reader() {
    return new ExecutionReader(store, partitions, limits);
  }

  /// What a task token names.
  public @Nullable FrameAddress addressIn(@Nullable String token) {
    return tokens.read(Objects.requireNonNull(token), "123456789012");
  }

  /// What a check of all rows finds wrong, but for definitions: the harness keeps them elsewhere.
  public List<String> problems() {
    return Check.run(store, count, _ -> {}).problems().stream()
        .filter(problem -> !problem.contains("lacks its definition"))
        .toList();
  }

  /// How many rows a table holds.
  public int rows(Table table) {
    return keys(table).size();
  }

  /// The keys of all rows of a table.
  public List<byte[]> keys(Table table) {
    List<byte[]> keys = new ArrayList<>();
    store.scan(table, new byte[0], new byte[] {-1, -1, -1, -1}, (key, _) -> keys.add(key));
    return keys;
  }
}
