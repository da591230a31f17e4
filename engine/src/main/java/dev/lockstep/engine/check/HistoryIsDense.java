package dev.lockstep.engine.check;

import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.List;

/// The events of an execution have the ids 1, 2, 3 and so on to the last one that its progress
/// names, each follows an earlier one, and none belongs to nobody.
final class HistoryIsDense implements Invariant {
  @Override
  public void check(PartitionRows rows, Findings findings) {
    Walk walk = new Walk(rows, findings);
    rows.each(Table.HISTORY, Keys.allHistory(rows.partition()), walk::row);
    walk.end();
    rows.executions((identity, progress) -> {
      findings.execution();
      if (!rows.has(Table.HISTORY, Keys.history(rows.partition(), identity.number(), 1))) {
        findings.add(rows.name(identity.number()) + " has no first event");
      }
    });
  }

  private static final class Walk {
    private final PartitionRows rows;
    private final Findings findings;
    private long execution = -1;
    private long expected = 1;

    Walk(PartitionRows rows, Findings findings) {
      this.rows = rows;
      this.findings = findings;
    }

    void row(byte[] key, byte[] value) {
      KeyReader reader = new KeyReader(key);
      long owner = reader.eightBytes();
      long first = reader.eightBytes();
      if (owner != execution) {
        end();
        execution = owner;
        expected = 1;
      }
      if (rows.isBeingRemoved(owner)) {
        return;
      }
      if (first != expected) {
        findings.add(
            "%s lacks its events from %d to %d".formatted(rows.name(owner), expected, first - 1));
      }
      List<HistoryEvent> events = HistoryRow.decode(first, value, PartitionRows.UNREAD);
      for (HistoryEvent event : events) {
        if (event.previousEventId() < 0 || event.previousEventId() >= event.id()) {
          findings.add(
              "%s has an event %d that follows event %d"
                  .formatted(rows.name(owner), event.id(), event.previousEventId()));
        }
      }
      expected = first + events.size();
    }

    /// The rows of one execution have all been seen.
    void end() {
      if (execution < 0 || rows.isBeingRemoved(execution)) {
        return;
      }
      ExecutionProgress progress = rows.progress(execution);
      if (progress == null) {
        findings.add("There are events of " + rows.name(execution) + ", which does not exist");
      } else if (progress.lastEventId() != expected - 1) {
        findings.add(
            "%s says that its last event is %d and has %d"
                .formatted(rows.name(execution), progress.lastEventId(), expected - 1));
      }
    }
  }
}
