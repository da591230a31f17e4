package dev.lockstep.engine.partition;

import dev.lockstep.engine.decision.OutgoingCommand;

/// How a partition reaches the others, itself among them, and the lanes.
interface Neighbours {
  int partitions();

  int partitionOf(String executionArn);

  Lanes lanes();

  /// Takes a command of an outbox to its destination.
  void deliver(OutgoingCommand command);

  /// Tells `source` that its command has been decided.
  void acknowledge(int source, int destination, long sequence);
}
