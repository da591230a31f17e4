package dev.lockstep.simulation;

/// Mistakes that are made on purpose, to see that the simulation notices. None is in the product:
/// each is made between the engine and what is around it.
enum Fault {
  /// A batch is acknowledged without a sync: a crash may lose it.
  SKIPPED_SYNC,
  /// Effects and replies leave before the batch is durable.
  EARLY_RELEASE,
  /// A batch survives a crash in part.
  TORN_BATCH,
  /// The row of a timer is not written.
  DROPPED_TIMER,
  /// The row of a timer says that it is due before its time.
  EARLY_TIMER,
  /// The row of a command for another partition is not written.
  FORGOTTEN_OUTBOX,
  /// The row of an outstanding task is not written.
  FORGOTTEN_TASK,
  /// The row of an execution that yielded is not written.
  FORGOTTEN_CONTINUE,
  /// The number of a task attempt is given again.
  REUSED_ATTEMPT,
  /// A function's answer is given twice.
  DOUBLED_ANSWER,
  /// An answer to an attempt that is over is taken for one to the attempt that is awaited.
  MISTAKEN_ANSWER,
  /// A call that must not be made again is, after a crash.
  REPEATED_CALL,
  /// The same row of history is written with a hole before it.
  SKIPPED_EVENT,
  /// Executions are removed before their time.
  REMOVED_EARLY,
  /// An execution is removed and stays in the list of its machine.
  STALE_LIST,
  /// An execution is removed and leaves a part of its history.
  LEFT_HISTORY,
  /// The row of the last command received is not written: one that is delivered again counts.
  FORGOTTEN_MARK,
  /// A nested execution is not told that its parent has been stopped.
  FORGOTTEN_CHILD,
  /// The timer of a heartbeat is not set again.
  FORGOTTEN_HEARTBEAT,
  /// A start through a version or an alias begins the machine as it stands.
  IGNORED_VERSION,
  /// The row of an alias that is led elsewhere is not written.
  LOST_ALIAS,
  /// The row of an Express execution that was started is not written.
  FORGOTTEN_EXPRESS,
  /// That row goes before the execution has ended.
  EARLY_FORGET,
  /// That row stays when the execution has ended.
  KEPT_EXPRESS,
  /// A synchronous Express execution runs again in the next process.
  REPEATED_SYNC,
  /// The row of what waits for a halted execution is not written.
  FORGOTTEN_HALT
}
