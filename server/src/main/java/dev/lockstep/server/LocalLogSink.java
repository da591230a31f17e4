package dev.lockstep.server;

import dev.lockstep.api.logs.store.LogEvent;
import dev.lockstep.api.logs.store.LogGroup;
import dev.lockstep.api.logs.store.LogStore;
import dev.lockstep.api.logs.store.TooManyGroupsException;
import dev.lockstep.integrations.logs.LogRecord;
import dev.lockstep.integrations.logs.LogSink;
import java.io.IOException;
import java.util.List;

/// Execution logs into the server's own groups.
record LocalLogSink(LogStore store) implements LogSink {
  @Override
  public Outcome put(String logGroupArn, String stream, List<LogRecord> records) {
    LogGroup group = LogGroup.of(logGroupArn);
    if (group == null) {
      return new Outcome.Refused("there is no such log group");
    }
    List<LogEvent> events =
        records.stream()
            .map(record -> new LogEvent(record.timestampMillis(), record.message()))
            .toList();
    try {
      return store.append(group, stream, events)
          ? new Outcome.Taken(0)
          : new Outcome.Refused("the log group was deleted");
    } catch (IOException e) {
      return new Outcome.Later(OneLine.of(e));
    } catch (TooManyGroupsException e) {
      return new Outcome.Refused("there are too many log groups");
    }
  }

  boolean find(String logGroupArn) {
    LogGroup group = LogGroup.of(logGroupArn);
    try {
      return group != null && store.find(group);
    } catch (TooManyGroupsException e) {
      return false;
    }
  }
}
