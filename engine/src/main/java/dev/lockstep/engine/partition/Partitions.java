package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.decision.OutgoingCommand;
import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.row.LaneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// All partitions of a process with its lanes, and the way of commands to them. Owns no thread: a
/// driver calls [#step] and [#committed] for each partition, one thread a partition at a time, and
/// [Lane#step] for each lane.
public final class Partitions implements Commands {
  private final List<Partition> partitions;
  private final Lanes lanes;

  /// @param wakeUp called, by any thread, when a partition has got work; must not block
  public Partitions(int count, PartitionPorts ports, Runnable wakeUp) {
    this(count, ports, wakeUp, LaneSettings.byHand(ports.patience()));
  }

  /// @param wakeUp called, by any thread, when a partition has got work; must not block
  /// @param laneSettings the lanes that Express executions run on
  public Partitions(int count, PartitionPorts ports, Runnable wakeUp, LaneSettings laneSettings) {
    this(count, ports, wakeUp, laneSettings, Transit.DIRECT);
  }

  /// @param wakeUp called, by any thread, when a partition has got work; must not block
  /// @param laneSettings the lanes that Express executions run on
  /// @param transit how commands come from one partition to another
  public Partitions(
      int count,
      PartitionPorts ports,
      Runnable wakeUp,
      LaneSettings laneSettings,
      Transit transit) {
    Local neighbours = new Local(count, transit);
    lanes = new Lanes(laneSettings, ports, neighbours);
    List<Partition> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      made.add(new Partition(i, ports, neighbours, 1, wakeUp));
    }
    partitions = List.copyOf(made);
  }

  /// Takes up what rows say is pending. Called once, before the first step.
  public void recover() {
    partitions.forEach(Partition::recover);
  }

  @Override
  public int partitions() {
    return partitions.size();
  }

  @Override
  public <R> CompletableFuture<R> send(int partition, Command<R> command) {
    return LaneNumbers.isLane(partition)
        ? lanes.partition(partition).send(command)
        : partitions.get(partition).send(command);
  }

  /// True if a step of `partition` would do something now.
  public boolean hasWork(int partition) {
    return partitions.get(partition).hasWork();
  }

  /// Decides what waits for `partition`; returns the batch to append, or null for none.
  public @Nullable Batch step(int partition) {
    return partitions.get(partition).step();
  }

  /// The last batch of `partition` is durable.
  public void committed(int partition) {
    partitions.get(partition).committed();
  }

  /// When the next timer of any partition wants a step, milliseconds since the epoch.
  public long nextDueMillis() {
    long next = Long.MAX_VALUE;
    for (Partition partition : partitions) {
      next = Math.min(next, partition.nextDueMillis());
    }
    return next;
  }

  /// Where Express executions run.
  public Lanes lanes() {
    return lanes;
  }

  /// No call goes out any more but those of Express executions under way; calls under way are still
  /// answered.
  public void drain() {
    partitions.forEach(Partition::drain);
    lanes.drain();
  }

  /// Where memory says something else than rows, for tests: empty if a restart would find
  /// `partition` as it is.
  public List<String> disagreements(int partition) {
    return partitions.get(partition).disagreements();
  }

  public List<PartitionStatus> status() {
    return partitions.stream().map(Partition::status).toList();
  }

  /// All partitions are in this process.
  private final class Local implements Neighbours {
    private final int count;
    private final Transit transit;

    Local(int count, Transit transit) {
      this.count = count;
      this.transit = transit;
    }

    @Override
    public int partitions() {
      return count;
    }

    @Override
    public int partitionOf(String executionArn) {
      return Partitions.this.partitionOf(executionArn);
    }

    @Override
    public Lanes lanes() {
      return lanes;
    }

    @Override
    public void deliver(OutgoingCommand command) {
      transit.carry(
          command.source(),
          command.destination(),
          () -> partitions.get(command.destination()).offer(new Envelope.Delivered(command)));
    }

    @Override
    public void acknowledge(int source, int destination, long sequence) {
      transit.carry(
          destination,
          source,
          () -> partitions.get(source).offer(new Envelope.Acknowledged(destination, sequence)));
    }
  }
}
