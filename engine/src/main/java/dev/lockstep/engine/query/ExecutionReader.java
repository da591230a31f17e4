package dev.lockstep.engine.query;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.Commands;
import dev.lockstep.engine.journal.Store;

/// Opens readings of executions. Safe for use by several threads.
public final class ExecutionReader {
  private final Store store;
  private final Commands commands;
  private final Limits limits;

  /// @param commands says how many partitions there are and where an execution lives
  /// @param limits the limits that executions are under
  public ExecutionReader(Store store, Commands commands, Limits limits) {
    this.store = store;
    this.commands = commands;
    this.limits = limits;
  }

  /// The limits that executions are under.
  public Limits limits() {
    return limits;
  }

  /// The executions as they are now, unchanged until the reading is closed.
  public ExecutionReading open() {
    return new ExecutionReading(store.snapshot(), commands);
  }
}
