package dev.lockstep.engine.check;

import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.Likeness;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import org.jspecify.annotations.Nullable;

/// Every payload that an execution, a frame or an event refers to has its row, and no payload
/// belongs to nobody.
final class PayloadsExist implements Invariant {
  @Override
  public void check(PartitionRows rows, Findings findings) {
    int partition = rows.partition();
    rows.executions((identity, progress) -> {
      long number = identity.number();
      exists(rows, number, identity.input(), "its input", findings);
      exists(rows, number, progress.output(), "its output", findings);
    });
    rows.each(
        Table.HISTORY,
        Keys.allHistory(partition),
        (key, value) -> {
          long execution = new KeyReader(key).eightBytes();
          if (rows.isBeingRemoved(execution)) {
            return;
          }
          HistoryRow.decode(Keys.firstEvent(key), value, PartitionRows.UNREAD)
              .forEach(event ->
                  PayloadsOf.event(event.details())
                      .forEach(payload ->
                          exists(rows, execution, payload, "event " + event.id(), findings)));
        });
    rows.each(
        Table.LIVE,
        Keys.allOf(partition, 'f'),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          long execution = reader.eightBytes();
          int id = reader.fourBytes();
          if (!rows.isBeingRemoved(execution)) {
            PayloadsOf.frame(Frame.decode(id, value, PartitionRows.UNREAD))
                .forEach(payload -> exists(rows, execution, payload, "frame " + id, findings));
          }
        });
    owned(rows, findings);
  }

  private static void exists(
      PartitionRows rows,
      long execution,
      @Nullable Payload payload,
      String where,
      Findings findings) {
    if (payload == null || !payload.hasRow()) {
      return;
    }
    byte[] row = rows.get(Table.HISTORY, Keys.payload(rows.partition(), execution, payload.row()));
    if (row == null) {
      findings.add(
          "%s lacks payload %d, which %s refers to"
              .formatted(rows.name(execution), payload.row(), where));
      return;
    }
    Likeness likeness = Likeness.decode(row);
    int size = likeness == null ? row.length : likeness.size(row);
    if (size != payload.size()) {
      findings.add(
          "Payload %d of %s has %d bytes, not the %d that %s says"
              .formatted(payload.row(), rows.name(execution), size, payload.size(), where));
    }
    if (likeness != null) {
      whole(rows, execution, payload.row(), likeness, findings);
    }
  }

  /// The other payload lies whole in its row and is long enough.
  private static void whole(
      PartitionRows rows, long execution, int number, Likeness likeness, Findings findings) {
    byte[] other =
        rows.get(Table.HISTORY, Keys.payload(rows.partition(), execution, likeness.row()));
    if (other == null
        || Likeness.decode(other) != null
        || other.length < Math.max(likeness.prefix(), likeness.suffix())) {
      findings.add(
          "Payload %d of %s lacks payload %d, which it is like"
              .formatted(number, rows.name(execution), likeness.row()));
    }
  }

  private static void owned(PartitionRows rows, Findings findings) {
    rows.each(
        Table.HISTORY,
        Keys.allOf(rows.partition(), 'p'),
        (key, _) -> {
          KeyReader reader = new KeyReader(key);
          long execution = reader.eightBytes();
          int number = reader.fourBytes();
          ExecutionProgress progress = rows.progress(execution);
          if (progress == null && !rows.isBeingRemoved(execution)) {
            findings.add(Keys.describe(key) + " belongs to an execution that does not exist");
          } else if (progress != null && number >= progress.nextPayload()) {
            findings.add(Keys.describe(key) + " has a number that is yet to be given");
          }
        });
  }
}
