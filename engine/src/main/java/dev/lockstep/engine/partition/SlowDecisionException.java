package dev.lockstep.engine.partition;

import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.decision.DecisionContext;

/// A decision was given up in the loop and is to be made apart, from the same context.
final class SlowDecisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ExecutionCommand<?> command;
  private final transient DecisionContext context;

  SlowDecisionException(ExecutionCommand<?> command, DecisionContext context) {
    super(null, null, false, false);
    this.command = command;
    this.context = context;
  }

  ExecutionCommand<?> command() {
    return command;
  }

  DecisionContext context() {
    return context;
  }
}
