package dev.lockstep.engine.command;

import java.util.concurrent.CompletableFuture;

/// Takes commands to their partitions. Safe for use by several threads.
public interface Commands {
  /// How many partitions there are.
  int partitions();

  /// Where the execution called `executionArn` lives.
  default int partitionOf(String executionArn) {
    return Math.floorMod(spread(executionArn.hashCode()), partitions());
  }

  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x7feb352d;
    return mixed ^ (mixed >>> 15);
  }

  /// Sends `command`. The future completes when what the command changed is durable, or
  /// exceptionally with a [RejectedException].
  <R> CompletableFuture<R> send(int partition, Command<R> command);
}
