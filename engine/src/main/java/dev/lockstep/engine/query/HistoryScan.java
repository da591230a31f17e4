package dev.lockstep.engine.query;

import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Walks the history rows of one execution. A row holds the events of one decision under the id of
/// the first, so a page may begin within a row.
final class HistoryScan {
  private final RowReader rows;
  private final int partition;
  private final long execution;
  private final long lastEvent;
  private final PayloadSource payloads;

  private HistoryScan(
      RowReader rows, int partition, long execution, long lastEvent, PayloadSource payloads) {
    this.rows = rows;
    this.partition = partition;
    this.execution = execution;
    this.lastEvent = lastEvent;
    this.payloads = payloads;
  }

  static HistoryScan of(RowReader rows, Execution execution, PayloadSource payloads) {
    return new HistoryScan(
        rows,
        execution.partition(),
        execution.number(),
        execution.progress().lastEventId(),
        payloads);
  }

  HistoryPage page(HistoryPage.Request request) {
    return request.newestFirst() ? newestFirst(request) : oldestFirst(request);
  }

  private HistoryPage oldestFirst(HistoryPage.Request request) {
    long first = Math.max(1, request.first());
    List<HistoryEvent> events = new ArrayList<>();
    rows.scan(
        Table.HISTORY,
        key(rowOf(first)),
        key(lastEvent + 1),
        (key, value) -> {
          for (HistoryEvent event : decode(key, value)) {
            if (event.id() >= first && events.size() < request.limit()) {
              events.add(event);
            }
          }
          return events.size() < request.limit();
        });
    long last = events.isEmpty() ? lastEvent : events.getLast().id();
    return new HistoryPage(events, last < lastEvent ? last + 1 : 0);
  }

  private HistoryPage newestFirst(HistoryPage.Request request) {
    long first = request.first() == 0 ? lastEvent : Math.min(lastEvent, request.first());
    List<HistoryEvent> events = new ArrayList<>();
    rows.scanBackwards(
        Table.HISTORY,
        key(1),
        key(first + 1),
        (key, value) -> {
          List<HistoryEvent> row = decode(key, value);
          Collections.reverse(row);
          for (HistoryEvent event : row) {
            if (event.id() <= first && events.size() < request.limit()) {
              events.add(event);
            }
          }
          return events.size() < request.limit();
        });
    long last = events.isEmpty() ? 1 : events.getLast().id();
    return new HistoryPage(events, last > 1 ? last - 1 : 0);
  }

  /// The id under which the row that holds event `id` is kept.
  private long rowOf(long id) {
    long[] found = {id};
    rows.scanBackwards(
        Table.HISTORY,
        key(1),
        key(id + 1),
        (key, _) -> {
          found[0] = firstEvent(key);
          return false;
        });
    return found[0];
  }

  private List<HistoryEvent> decode(byte[] key, byte[] value) {
    return HistoryRow.decode(firstEvent(key), value, payloads);
  }

  private static long firstEvent(byte[] key) {
    KeyReader reader = new KeyReader(key);
    reader.eightBytes();
    return reader.eightBytes();
  }

  private byte[] key(long event) {
    return Keys.history(partition, execution, event);
  }
}
