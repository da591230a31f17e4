package dev.lockstep.engine.decision;

import dev.lockstep.engine.command.ExecutionCommand;

/// A command that a decision sends to a partition, perhaps its own. It gets its sequence number
/// when the decision is applied.
public record Outgoing(int destination, ExecutionCommand<?> command) {}
