package dev.lockstep.simulation;

import dev.lockstep.engine.command.ExecutionCommand.Retried;
import dev.lockstep.engine.command.ExecutionCommand.RetryHalted;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Those who look after halted executions and have them tried again.
final class Operators {
  private final World world;

  Operators(World world) {
    this.world = world;
  }

  /// Has some halted execution tried again. False if there is none.
  boolean act(Node node) {
    List<Durable.Place> halted = halted();
    if (halted.isEmpty()) {
      return false;
    }
    Durable.Place place = world.chance.any(halted);
    ExecutionIdentity identity = Objects.requireNonNull(world.durable.identity(place));
    world.trace.add("an operator has " + place + " tried again");
    world.statistics.add(Count.TRIED_AGAIN);
    node.send(
        place.partition(),
        new RetryHalted(identity.executionArn()),
        new Node.Asker<Retried>() {
          @Override
          public void answered(Retried retried) {}

          @Override
          public void rejected(RejectedException rejection) {
            world.require(
                world.commits.isGone(identity.executionArn()),
                "A halted execution cannot be tried again: " + rejection);
          }
        });
    return true;
  }

  private List<Durable.Place> halted() {
    List<Durable.Place> halted = new ArrayList<>();
    for (int partition = 0; partition < world.partitions; partition++) {
      byte[] from = Keys.allHalted(partition);
      int in = partition;
      world.disk.scan(
          Table.LIVE,
          from,
          Keys.end(from),
          (key, _) -> halted.add(new Durable.Place(in, new KeyReader(key).eightBytes())));
    }
    return halted;
  }
}
