package dev.lockstep.server;

import dev.lockstep.engine.catalog.CreateActivity;
import dev.lockstep.engine.catalog.CreateAlias;
import dev.lockstep.engine.catalog.CreateStateMachine;
import dev.lockstep.engine.catalog.PublishVersion;
import dev.lockstep.engine.catalog.UpdateStateMachine;
import dev.lockstep.engine.command.Command;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.storage.FreeSpaceReserve;
import java.util.concurrent.CompletableFuture;

/// The callers' way to the engine: refuses new work while the disk has less free than the reserve.
/// What runs already, and what it starts itself, goes the engine's own way and is committed; and
/// whatever ends or removes something passes.
final class ReservingCommands implements Commands {
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

  /// Executions that begin or begin again, and things that are made. A synchronous Express
  /// execution is not asked for here: it needs no disk.
  private static boolean isNewWork(Command<?> command) {
    return command instanceof ExecutionCommand.StartExecution
        || command instanceof ExecutionCommand.StartExpress
        || command instanceof ExecutionCommand.RedriveExecution
        || command instanceof CreateStateMachine
        || command instanceof UpdateStateMachine
        || command instanceof PublishVersion
        || command instanceof CreateAlias
        || command instanceof CreateActivity;
  }

  @Override
  public <R> CompletableFuture<R> send(int partition, Command<R> command) {
    if (isNewWork(command) && reserve.belowReserve()) {
      return CompletableFuture.failedFuture(
          new RejectedException("ServiceUnavailable", ReservingUploads.refusal(reserve)));
    }
    return commands.send(partition, command);
  }
}
