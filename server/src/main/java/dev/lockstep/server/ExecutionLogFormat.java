package dev.lockstep.server;

import dev.lockstep.api.view.LogRecordView;
import dev.lockstep.api.view.LogSeverity;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionLogging;
import dev.lockstep.integrations.logs.LogFormat;

/// Execution logs in the API's form.
final class ExecutionLogFormat implements LogFormat {
  @Override
  public boolean isLogged(EventType type, ExecutionLogging.Level level) {
    return LogSeverity.of(type).isLoggedAt(level);
  }

  @Override
  public String record(ExecutionIdentity identity, int redriveCount, HistoryEvent event) {
    ExecutionLogging logging = identity.logging();
    boolean includeData = logging != null && logging.includeData();
    return LogRecordView.of(identity.executionArn(), redriveCount, event, includeData).toJson();
  }
}
