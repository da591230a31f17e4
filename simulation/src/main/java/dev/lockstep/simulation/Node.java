package dev.lockstep.simulation;

import dev.lockstep.engine.activity.ActivityQueues;
import dev.lockstep.engine.catalog.CatalogReader;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.decision.HistoryParents;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.partition.Lane;
import dev.lockstep.engine.partition.LaneSettings;
import dev.lockstep.engine.partition.Lanes;
import dev.lockstep.engine.partition.PartitionPorts;
import dev.lockstep.engine.partition.Partitions;
import dev.lockstep.engine.partition.Patience;
import dev.lockstep.engine.query.WaitingActivities;
import dev.lockstep.engine.row.HaltRow;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.TimerKey;
import dev.lockstep.language.StateMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One life of the server's process: the partitions, and what drives them in the order that chance
/// wants. Every call of the engine to what is around it may be its last.
final class Node {
  /// What the API makes of a bug.
  static final RejectedException FAILURE = new RejectedException("InternalFailure", "a bug");

  private final World world;
  private final Sabotage sabotage;
  private final ActivityQueues activities;
  private final Partitions partitions;
  private final Set<Integer> paused = new TreeSet<>();
  private final Set<Integer> busy = new TreeSet<>();
  private final List<Runnable> apart = new ArrayList<>();
  private final int slowness;
  private long nanos;
  private boolean failed;

  Node(World world) {
    this.world = world;
    slowness = world.slowness;
    sabotage = new Sabotage(world.fault, world.chance);
    CatalogReader catalog = new CatalogReader(world.disk);
    activities =
        new ActivityQueues(
            new WaitingActivities(world.disk, this::compiled, world.partitions),
            world.limits.memory().announcedAttempts());
    PartitionPorts ports =
        new PartitionPorts(
            new Fused(world.disk, world.fuse),
            this::compiled,
            arn -> catalog.activity(arn) != null,
            world.functions,
            activities,
            world.tokens,
            world.clock,
            world.chance::nextLong,
            this::nanos,
            new Patience(slowness == 0 ? null : Patience.DEFAULT_LOOP_NANOS, apart::add),
            world.engineLimits(),
            world.callsPerService,
            HistoryParents.RECORDED,
            world.express);
    partitions =
        new Partitions(
            world.partitions, ports, () -> {}, LaneSettings.byHand(ports.patience()), world.post);
  }

  void recover() {
    partitions.recover();
  }

  private StateMachine compiled(byte[] hash) {
    world.require(
        world.disk.get(Table.CATALOG, Keys.definition(hash)) != null,
        "A definition is missing from the catalog");
    return world.workload.of(hash).compiled();
  }

  /// Now and then an evaluation takes longer than the loop waits for it.
  private long nanos() {
    if (slowness > 0 && world.chance.permille(slowness)) {
      nanos += 2 * Patience.DEFAULT_LOOP_NANOS;
    }
    return nanos;
  }

  /// Whether a decision waits to be made apart from the loop.
  boolean hasSlowDecision() {
    return !apart.isEmpty();
  }

  /// Some slow decision is made. The process does not die of it: a thread of its own would be
  /// caught there.
  void decideSlowly() {
    world.statistics.add(Count.SLOW_DECISIONS);
    world.trace.add("a slow decision is made");
    world.fuse.putOut();
    world.chance.takeAny(apart).run();
  }

  Commands commands() {
    return partitions;
  }

  ActivityQueues activities() {
    return activities;
  }

  /// Who waits for the answer to a command.
  interface Asker<R> {
    void answered(R result);

    void rejected(RejectedException rejection);
  }

  /// Sends a command. An answer that does not come is lost with the process.
  <R> void send(int partition, Command<R> command, Asker<R> asker) {
    partitions
        .send(partition, command)
        .whenComplete((result, problem) -> {
          try {
            switch (problem) {
              case null -> asker.answered(result);
              case RejectedException rejection -> asker.rejected(rejection);
              case Bugs.Planted _ -> asker.rejected(FAILURE);
              case Throwable bug -> world.violated(new Violation("A bug answers " + command, bug));
            }
          } catch (Violation e) {
            world.violated(e);
          }
        });
  }

  // ---- driving

  /// Some partitions decide, and their batches are handed over together. False if none had work.
  boolean decide() {
    List<Batch> batches = new ArrayList<>();
    boolean any = false;
    boolean one = world.chance.permille(500);
    int first = world.chance.below(world.partitions);
    for (int i = 0; i < world.partitions && !(any && one); i++) {
      int partition = (first + i) % world.partitions;
      if (!paused.contains(partition) && partitions.hasWork(partition)) {
        any = true;
        world.bugs.deciding(true);
        Batch batch = partitions.step(partition);
        world.bugs.deciding(false);
        world.trace.add(
            "partition "
                + partition
                + " decides: "
                + (batch == null ? "no" : rows(batch))
                + " rows");
        if (batch != null) {
          busy.add(partition);
          batches.add(batch);
        }
      }
    }
    if (!batches.isEmpty()) {
      world.disk.append(batches.stream().map(sabotage::spoil).toList(), new Commit(batches));
    }
    return any;
  }

  private static String rows(Batch batch) {
    return String.valueOf(batch.changes().size());
  }

  private final class Commit implements Journal.Completion {
    private final List<Batch> batches;
    private boolean released;

    Commit(List<Batch> batches) {
      this.batches = batches;
      if (world.fault == Fault.EARLY_RELEASE && world.chance.permille(100)) {
        durable();
      }
    }

    @Override
    public void durable() {
      if (!released) {
        released = true;
        batches.forEach(batch -> {
          world.trace.add("partition " + batch.partition() + " releases");
          busy.remove(batch.partition());
          partitions.committed(batch.partition());
        });
      }
    }

    @Override
    public void failed(Throwable cause) {
      failed = true;
    }
  }

  /// True if nothing can be committed any more: the process ends itself.
  boolean hasFailed() {
    return failed;
  }

  boolean hasWork() {
    for (int i = 0; i < world.partitions; i++) {
      if (!paused.contains(i) && partitions.hasWork(i)) {
        return true;
      }
    }
    return false;
  }

  long nextDueMillis() {
    long next = partitions.nextDueMillis();
    for (Lane lane : partitions.lanes().all()) {
      next = Math.min(next, lane.nextDueMillis());
    }
    return next;
  }

  Lanes lanes() {
    return partitions.lanes();
  }

  /// A lane does what there is to do. False if there was nothing.
  boolean stepLane() {
    for (Lane lane : partitions.lanes().all()) {
      if (lane.step()) {
        world.trace.add("a lane decides");
        return true;
      }
    }
    return false;
  }

  void pause(int partition) {
    paused.add(partition);
  }

  void resumeAll() {
    paused.clear();
  }

  /// Where memory and rows say different things, or a partition is at rest though it should act.
  void check() {
    for (int i = 0; i < world.partitions; i++) {
      int partition = i;
      world.statistics.add(Count.CHECKS);
      partitions
          .disagreements(partition)
          .forEach(problem -> world.violated(new Violation("Memory and rows: " + problem)));
      checkHalts(partition);
      checkTimers(partition);
    }
  }

  private void checkHalts(int partition) {
    byte[] from = Keys.allHalted(partition);
    world.disk.scan(
        Table.LIVE,
        from,
        Keys.end(from),
        (_, value) -> {
          String problem = HaltRow.decode(value).problem();
          world.require(Bugs.isPlanted(problem), "A bug: " + problem);
          return true;
        });
  }

  /// A partition that has nothing to do has no timer that is due.
  private void checkTimers(int partition) {
    boolean mayWait = paused.contains(partition) || busy.contains(partition) || hasSlowDecision();
    if (mayWait || partitions.hasWork(partition)) {
      return;
    }
    world.disk.scan(
        Table.TIMERS,
        Keys.timer(partition, TimerKey.earliest(0)),
        Keys.timer(partition, TimerKey.earliest(world.clock.now() + 1)),
        (key, _) -> {
          TimerKey timer = TimerKey.of(key);
          world.require(
              world.durable.isHalted(new Durable.Place(partition, timer.execution())),
              timer + " is due and does not fire");
          return true;
        });
  }

  /// The rows for the engine: every reading may be the process's last act.
  private record Fused(Disk disk, Fuse fuse) implements Store {
    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
      fuse.burn();
      return disk.get(table, key);
    }

    @Override
    public void scan(Table table, byte[] from, byte[] to, Visitor visitor) {
      fuse.burn();
      disk.scan(table, from, to, visitor);
    }

    @Override
    public void scanBackwards(Table table, byte[] from, byte[] to, Visitor visitor) {
      fuse.burn();
      disk.scanBackwards(table, from, to, visitor);
    }

    @Override
    public Snapshot snapshot() {
      return disk.snapshot();
    }
  }
}
