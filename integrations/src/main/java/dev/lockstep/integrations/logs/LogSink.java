package dev.lockstep.integrations.logs;

import java.util.List;

/// Where records go. Blocks while it takes them.
public interface LogSink {
  /// Hands records to a stream of a group, which is made if it is not there.
  ///
  /// @param logGroupArn ends in `:*`
  /// @param records at most [LogDelivery#REQUEST_RECORDS] and [LogDelivery#REQUEST_BYTES]
  Outcome put(String logGroupArn, String stream, List<LogRecord> records);

  /// What became of them; a problem is worded without anything of the records.
  sealed interface Outcome {
    /// They have arrived, but for some that are not wanted.
    record Taken(int unwanted) implements Outcome {}

    /// They may be taken later.
    record Later(String problem) implements Outcome {}

    /// They will never be taken.
    record Refused(String problem) implements Outcome {}
  }
}
