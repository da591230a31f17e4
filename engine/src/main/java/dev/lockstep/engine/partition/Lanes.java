package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExpressRunner;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.decision.Effect;
import dev.lockstep.engine.row.LaneNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// All lanes of a process. An execution goes to the lane with the fewest, so that a lane that is
/// kept busy by one slow decision gets no more; how many run on all of them together is bounded.
/// They may have as many calls to one service under way as all partitions together.
public final class Lanes implements ExpressRunner {
  /// Executions are numbered from the time of the start on, this many for each millisecond: so that
  /// no number is used twice although nothing remembers which were.
  private static final int NUMBERS_PER_MILLI_BITS = 20;

  private final List<Lane> lanes;
  private final Room places;
  private volatile boolean draining;
  private volatile boolean closed;

  Lanes(LaneSettings settings, PartitionPorts ports, Neighbours neighbours) {
    int count = settings.count();
    places = new Room(ports.limits().express().running(), ports.limits().memory().expressBytes());
    long first = ports.clock().millis() << NUMBERS_PER_MILLI_BITS;
    int calls = Math.max(1, ports.callsPerService() * neighbours.partitions() / count);
    List<Lane> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int index = i;
      made.add(
          new Lane(
              LaneNumbers.FIRST + i,
              ports,
              neighbours,
              settings.patience(),
              calls,
              first,
              () -> settings.wakeUp().accept(index)));
    }
    lanes = List.copyOf(made);
  }

  public List<Lane> all() {
    return lanes;
  }

  /// How many executions have a place.
  public int running() {
    return places.size();
  }

  /// The partition called `number`. An address of an earlier process may name a lane that this one
  /// does not have; its execution is on none.
  Partition partition(int number) {
    return lanes.get((number - LaneNumbers.FIRST) % lanes.size()).partition();
  }

  // ---- places

  /// Takes a place for one execution; false if there is none.
  ///
  /// @param bytes of its input
  boolean take(int bytes) {
    return places.enter(bytes);
  }

  /// Takes a place for an execution that has had one before.
  void takeAgain(int bytes) {
    places.enterAgain(bytes);
  }

  void giveBack(int bytes) {
    places.leave(bytes);
  }

  // ---- executions

  @Override
  public CompletableFuture<Effect.StatusChanged> run(StartExecution start) {
    if (draining) {
      return CompletableFuture.failedFuture(stopping());
    }
    if (!take(start.input().size())) {
      return CompletableFuture.failedFuture(throttled());
    }
    return begin(start);
  }

  /// Runs an execution that has a place, and then `ended`; neither if the process stops meanwhile:
  /// its start is kept, and the next start of the process runs it.
  void run(StartExecution start, Runnable ended) {
    if (draining) {
      giveBack(start.input().size());
      return;
    }
    begin(start)
        .whenComplete((_, _) -> {
          if (!closed) {
            ended.run();
          }
        });
  }

  private CompletableFuture<Effect.StatusChanged> begin(StartExecution start) {
    CompletableFuture<Effect.StatusChanged> end = leastBusy().run(start);
    end.whenComplete((_, _) -> giveBack(start.input().size()));
    return end;
  }

  private Lane leastBusy() {
    Lane best = lanes.getFirst();
    int fewest = best.running();
    for (int i = 1; i < lanes.size() && fewest > 0; i++) {
      int running = lanes.get(i).running();
      if (running < fewest) {
        best = lanes.get(i);
        fewest = running;
      }
    }
    return best;
  }

  static RejectedException throttled() {
    return new RejectedException("ThrottlingException", "Rate exceeded");
  }

  private static RejectedException stopping() {
    return new RejectedException("ServiceUnavailable", "The server is shutting down");
  }

  // ---- shutting down

  /// No execution begins any more; those that run go on.
  public void drain() {
    draining = true;
  }

  /// Whoever waits for the end of an execution is told that there will be none.
  public void close() {
    draining = true;
    closed = true;
    lanes.forEach(lane -> lane.failAll(stopping()));
  }

  /// How each lane stands, for metrics. Approximate when read by another thread.
  public List<PartitionStatus> status() {
    return all().stream().map(Lane::status).toList();
  }
}
