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
  SKIPPED_EVENT
}
