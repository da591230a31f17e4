package dev.lockstep.engine.command;

import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.decision.Effect;
import java.util.concurrent.CompletableFuture;

/// Runs Express executions of which nothing is kept. Safe for use by several threads.
public interface ExpressRunner {
  /// Begins an execution. The future completes at its end, however it ends; exceptionally with a
  /// [RejectedException] if it is not begun, or if the service stops before its end.
  CompletableFuture<Effect.StatusChanged> run(StartExecution start);
}
