package dev.lockstep.engine.check;

import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Keys;
import org.jspecify.annotations.Nullable;

/// An execution that is over has one terminal event, its last one, of the kind that its status
/// tells; each redrive is one more beginning and one more end. One that runs has none since its
/// latest beginning.
final class EndsAreWhole implements Invariant {
  @Override
  public void check(PartitionRows rows, Findings findings) {
    rows.executions((identity, progress) -> new Ends(rows, identity).compare(progress, findings));
  }

  private static final class Ends {
    private final String name;
    private int ends;
    private int redrives;
    private @Nullable HistoryEvent last;

    Ends(PartitionRows rows, ExecutionIdentity identity) {
      this.name = rows.name(identity.number());
      rows.each(
          Table.HISTORY,
          Keys.allHistory(rows.partition(), identity.number()),
          (key, value) ->
              HistoryRow.decode(Keys.firstEvent(key), value, PartitionRows.UNREAD)
                  .forEach(this::count));
    }

    private void count(HistoryEvent event) {
      last = event;
      if (statusAfter(event.type()) != ExecutionStatus.RUNNING) {
        ends++;
      } else if (event.type() == EventType.ExecutionRedriven) {
        redrives++;
      }
    }

    void compare(ExecutionProgress progress, Findings findings) {
      int expected = redrives + (progress.status().isClosed() ? 1 : 0);
      if (ends != expected) {
        findings.add(
            "%s is %s after %d redrives and has %d terminal events instead of %d"
                .formatted(name, progress.status(), redrives, ends, expected));
      } else if (last != null && statusAfter(last.type()) != progress.status()) {
        findings.add(
            "%s is %s and its last event is %s".formatted(name, progress.status(), last.type()));
      }
      if (progress.status().isClosed() != (progress.stopMillis() != 0)) {
        findings.add(
            "%s is %s and its stop time is %d"
                .formatted(name, progress.status(), progress.stopMillis()));
      }
      if (redrives != progress.redriveCount()) {
        findings.add(
            "%s counts %d redrives and has %d".formatted(name, progress.redriveCount(), redrives));
      }
    }
  }

  /// How an execution stands whose last event is of that type.
  private static ExecutionStatus statusAfter(EventType type) {
    if (type == EventType.ExecutionSucceeded) {
      return ExecutionStatus.SUCCEEDED;
    }
    if (type == EventType.ExecutionFailed) {
      return ExecutionStatus.FAILED;
    }
    if (type == EventType.ExecutionTimedOut) {
      return ExecutionStatus.TIMED_OUT;
    }
    return type == EventType.ExecutionAborted ? ExecutionStatus.ABORTED : ExecutionStatus.RUNNING;
  }
}
