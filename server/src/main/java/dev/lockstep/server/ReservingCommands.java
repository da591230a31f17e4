package dev.lockstep.server;

import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.storage.FreeSpaceReserve;
import java.util.concurrent.CompletableFuture;

/// The callers' way to the engine: refuses new executions while the disk has less free than the
/// reserve. What runs already, and what it starts itself, goes the engine's own way and is
/// committed.
final class ReservingCommands implements Commands {
  private static final long MEBIBYTE = 1 << 20;

  private final Commands commands;
  private final FreeSpaceReserve reserve;

  ReservingCommands(Commands commands, FreeSpaceReserve reserve) {
    this.commands = commands;
    this.reserve = reserve;
  }

  @Override
  public int partitions() {
    return commands.partitions();
  }

  @Override
  public int partitionOf(String executionArn) {
    return commands.partitionOf(executionArn);
  }

  /// A synchronous Express execution is not asked for here: it needs no disk.
  private static boolean starts(Command<?> command) {
    return command instanceof ExecutionCommand.StartExecution
        || command instanceof ExecutionCommand.StartExpress;
  }

  @Override
  public <R> CompletableFuture<R> send(int partition, Command<R> command) {
    if (starts(command) && reserve.belowReserve()) {
      return CompletableFuture.failedFuture(
          new RejectedException(
              "ServiceUnavailable",
              ("The disk of the data directory has less than %d MiB free: no new executions are"
                      + " started until there is more")
                  .formatted(reserve.reserveBytes() / MEBIBYTE)));
    }
    return commands.send(partition, command);
  }
}
