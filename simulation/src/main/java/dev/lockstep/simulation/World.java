package dev.lockstep.simulation;

import dev.lockstep.engine.ClosedLimits;
import dev.lockstep.engine.ExpressLimits;
import dev.lockstep.engine.Limits;
import dev.lockstep.engine.MemoryLimits;
import dev.lockstep.engine.task.TaskTokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that a simulation consists of. What outlives the process is made once; the process
/// itself, [Node], comes and goes.
final class World {
  private static final int KEY_BYTES = 32;
  private static final long FAR_MILLIS = 3_600_000;

  final Chance chance;
  final @Nullable Fault fault;

  /// Everything happens in one account.
  static final String ACCOUNT = "123456789012";

  final Trace trace;
  final Statistics statistics = new Statistics();
  final Fuse fuse = new Fuse();
  final VirtualClock clock = new VirtualClock(fuse);
  final Disk disk;
  final Post post;
  final Durable durable;
  final Commits commits;
  final Workload workload;
  final Plans plans;
  final TaskTokens tokens = new TaskTokens(new byte[KEY_BYTES]);
  final Limits limits;
  final int partitions;
  final int callsPerService;

  /// In how many of a thousand looks at its clock an evaluation finds that it is slow.
  final int slowness;

  final Workers workers;
  final Functions functions;
  final Clients clients;
  final ExpressClients express;
  final Operators operators;
  final Bugs bugs;
  private @Nullable Node node;
  private @Nullable Violation violation;

  World(long seed, @Nullable Fault fault, boolean printed) {
    this.fault = fault;
    chance = new Chance(seed);
    trace = new Trace(printed);
    disk = new Disk(chance, statistics, fault);
    post = new Post(chance, statistics);
    partitions = chance.between(1, 4);
    durable = new Durable(disk, partitions);
    workload = new Workload(chance);
    plans = new Plans(durable, workload);
    limits = limits(chance);
    commits = new Commits(disk, durable, clock, limits.closed(), statistics);
    disk.show(commits);
    callsPerService = chance.between(1, 4);
    slowness = chance.permille(300) ? chance.between(1, 100) : 0;
    workers = new Workers(this);
    functions = new Functions(this);
    clients = new Clients(this);
    express = new ExpressClients(this);
    commits.whenForgetting(express::hasEnded);
    operators = new Operators(this);
    bugs = new Bugs(chance, statistics);
  }

  /// Bounds so small that everything that they cause happens.
  private static Limits limits(Chance chance) {
    return Limits.DEFAULT.but(draft -> {
      draft.mapConcurrency = chance.between(1, 5);
      draft.sliceTransitions = chance.between(1, 20);
      draft.sliceBytes = chance.permille(200) ? 2_000 : draft.sliceBytes;
      draft.sliceFrames = chance.between(1, 5);
      draft.batchCommands = chance.permille(500) ? chance.between(1, 5) : 256;
      draft.mailboxCommands = chance.permille(300) ? chance.between(1, 3) : 10_000;
      draft.memory = memory(chance);
      draft.cachedExecutions = chance.between(1, 3);
      draft.timerHorizonMillis = chance.between(1_000, 120_000);
      draft.timersInMemory = chance.permille(500) ? chance.between(1, 10) : draft.timersInMemory;
      draft.stoppedAtOnce = chance.between(1, 3);
      draft.closed = closed(chance);
      draft.express =
          new ExpressLimits(
              draft.express.executionSeconds(), chance.permille(300) ? 1 : draft.express.running());
    });
  }

  /// Some keep executions that are over for some minutes, others for ever as far as this goes.
  private static ClosedLimits closed(Chance chance) {
    ClosedLimits standard = ClosedLimits.DEFAULT;
    if (chance.permille(400)) {
      return standard;
    }
    long retention = chance.between(20, 600) * 1000L;
    long nameReuse = chance.permille(500) ? chance.below((int) retention) : 2 * retention;
    return Altered.copy(
        standard.keeping(nameReuse, retention),
        Map.of(
            "redriveMillis",
            chance.permille(500) ? retention / 2 : standard.redriveMillis(),
            "removalRows",
            chance.between(1, 40),
            "removalPauseMillis",
            (long) chance.below(2_000)));
  }

  /// After this nothing is left of what was over; [Long#MAX_VALUE] if that is farther away than
  /// anybody waits.
  long keepsForMillis() {
    ClosedLimits closed = limits.closed();
    long most = Math.max(closed.retentionMillis(), closed.nameReuseMillis());
    return most < FAR_MILLIS ? most + FAR_MILLIS : Long.MAX_VALUE;
  }

  /// What the engine is told: the same, unless it is deceived.
  Limits engineLimits() {
    ClosedLimits closed = limits.closed();
    return fault == Fault.REMOVED_EARLY && closed.retentionMillis() < FAR_MILLIS
        ? limits.but(draft ->
            draft.closed = closed.keeping(closed.nameReuseMillis(), closed.retentionMillis() / 2))
        : limits;
  }

  private static MemoryLimits memory(Chance chance) {
    MemoryLimits standard = MemoryLimits.DEFAULT;
    return Altered.copy(
        standard,
        Map.of(
            "mailboxBytes",
            chance.permille(200) ? 1_000L : standard.mailboxBytes(),
            "cachedBytes",
            chance.permille(300) ? 5_000L : standard.cachedBytes(),
            "announcedAttempts",
            chance.between(1, 4)));
  }

  /// The process, or null while there is none.
  @Nullable Node node() {
    return node;
  }

  /// A new process takes up what the rows say is pending. It may die of that.
  void boot() {
    trace.add("the process starts");
    try {
      Node started = new Node(this);
      node = started;
      started.recover();
      if (fault == Fault.REPEATED_SYNC) {
        express.repeat(started);
      }
    } catch (ProcessDied e) {
      statistics.add(Count.CRASHES_INSIDE);
      crash("died while it started");
    }
  }

  /// The process is gone; what it had not synced may be too.
  void crash(String how) {
    trace.add("CRASH: the process " + how);
    bugs.deciding(false);
    statistics.add(Count.CRASHES);
    fuse.putOut();
    node = null;
    disk.crash();
    post.crash();
    functions.crash();
    clients.crash();
    express.crash();
    workers.crash();
  }

  /// Remembers the first thing that is wrong; the simulation ends with it.
  void violated(Violation found) {
    if (violation == null) {
      violation = found;
    }
  }

  void require(boolean holds, String otherwise) {
    if (!holds) {
      violated(new Violation(otherwise));
    }
  }

  void throwViolation() {
    if (violation != null) {
      throw violation;
    }
  }
}
