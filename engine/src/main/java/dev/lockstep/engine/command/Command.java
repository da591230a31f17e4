package dev.lockstep.engine.command;

/// Something asked of a partition. A command is decided once, in the order of its arrival; its
/// result leaves when what it changed is durable, or a [RejectedException] when it changed nothing.
///
/// @param <R> what the sender learns
public sealed interface Command<R> permits ExecutionCommand, CatalogCommand {}
