package dev.lockstep.simulation;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.task.TaskTokens;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Everything that a simulation consists of. What outlives the process is made once; the process
/// itself, [Node], comes and goes.
final class World {
  private static final int KEY_BYTES = 32;

  final Chance chance;
  final @Nullable Fault fault;

  /// Everything happens in one account.
  static final String ACCOUNT = "123456789012";

  final Trace trace;
  final Statistics statistics = new Statistics();
  final Fuse fuse = new Fuse();
  final VirtualClock clock = new VirtualClock(fuse);
  final Disk disk;
  final Durable durable;
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
  private @Nullable Node node;
  private @Nullable Violation violation;

  World(long seed, @Nullable Fault fault, boolean printed) {
    this.fault = fault;
    chance = new Chance(seed);
    trace = new Trace(printed);
    disk = new Disk(chance, statistics, fault);
    durable = new Durable(disk);
    workload = new Workload(chance);
    plans = new Plans(durable, workload);
    limits = limits(chance);
    partitions = chance.between(1, 4);
    callsPerService = chance.between(1, 4);
    slowness = chance.permille(300) ? chance.between(1, 100) : 0;
    workers = new Workers(this);
    functions = new Functions(this);
    clients = new Clients(this);
  }

  /// Bounds so small that everything that they cause happens.
  private static Limits limits(Chance chance) {
    Limits standard = Limits.DEFAULT;
    return Altered.copy(
        standard,
        Map.of(
            "mapConcurrency",
            chance.between(1, 5),
            "sliceTransitions",
            chance.between(1, 20),
            "sliceBytes",
            chance.permille(200) ? 2_000 : standard.sliceBytes(),
            "batchCommands",
            chance.permille(500) ? chance.between(1, 5) : 256,
            "mailboxCommands",
            chance.permille(300) ? chance.between(1, 3) : 10_000,
            "cachedExecutions",
            chance.between(1, 3),
            "timerHorizonMillis",
            (long) chance.between(1_000, 120_000),
            "timersInMemory",
            chance.permille(500) ? chance.between(1, 10) : standard.timersInMemory()));
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
    } catch (ProcessDied e) {
      statistics.add(Count.CRASHES_INSIDE);
      crash("died while it started");
    }
  }

  /// The process is gone; what it had not synced may be too.
  void crash(String how) {
    trace.add("CRASH: the process " + how);
    statistics.add(Count.CRASHES);
    fuse.putOut();
    node = null;
    disk.crash();
    functions.crash();
    clients.crash();
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
