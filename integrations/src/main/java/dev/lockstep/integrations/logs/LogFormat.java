package dev.lockstep.integrations.logs;

import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionLogging;

/// What execution logs say.
public interface LogFormat {
  /// Whether events of a type are logged at a level.
  boolean isLogged(EventType type, ExecutionLogging.Level level);

  /// The record of an event of an execution that logs.
  String record(ExecutionIdentity identity, int redriveCount, HistoryEvent event);
}
