package dev.lockstep.engine.journal;

/// Rows are grouped by how long they live and how they are read; storage may keep each group apart.
public enum Table {
  /// State machines, activities, functions, definitions.
  CATALOG,
  /// Executions: identity and progress, kept until retention removes them.
  EXECUTIONS,
  /// History events and payloads, kept as long as their execution.
  HISTORY,
  /// What running executions are doing: frames, outstanding tasks, commands on their way.
  LIVE,
  /// What is due when.
  TIMERS,
  /// Names, lists by machine and status, closing times.
  INDEX
}
