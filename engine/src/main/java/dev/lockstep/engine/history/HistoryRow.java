package dev.lockstep.engine.history;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/// The events of one decision, kept as one row: they share a time and their ids are consecutive.
public final class HistoryRow {
  /// What a row and an event take, about; the data of one event is often that of the next, too.
  private static final int ROW_BYTES = 512;

  private static final int EVENT_BYTES = 20;

  private HistoryRow() {}

  /// @param events at least one; ids consecutive, all of the same time
  public static byte[] encode(List<HistoryEvent> events) {
    RowWriter row =
        new RowWriter(1, ROW_BYTES + EVENT_BYTES * events.size())
            .number(1, events.getFirst().timestampMillis());
    RowWriter one = new RowWriter(0);
    DetailsCodec.Writing details = new DetailsCodec.Writing();
    for (HistoryEvent event : events) {
      one.restart(0).number(1, event.type().code()).number(2, event.id() - event.previousEventId());
      details.encode(event.details(), one);
      row.nested(2, one);
    }
    return row.toBytes();
  }

  /// @param firstId the id of the row's first event, from its key
  public static List<HistoryEvent> decode(long firstId, byte[] bytes, PayloadSource source) {
    List<HistoryEvent> events = new ArrayList<>();
    RowFields fields = new RowFields(bytes);
    long timestampMillis = 0;
    Payload last = null;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> timestampMillis = fields.number();
        case 2 -> {
          long id = firstId + events.size();
          DetailsCodec.Reading details = new DetailsCodec.Reading(source, last);
          events.add(event(id, timestampMillis, fields.bytes(), details));
          last = details.last();
        }
        default -> {}
      }
    }
    return events;
  }

  private static HistoryEvent event(
      long id, long timestampMillis, byte[] bytes, DetailsCodec.Reading details) {
    RowFields fields = new RowFields(bytes);
    EventType type = null;
    long distance = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> type = EventType.of(fields.integer());
        case 2 -> distance = fields.number();
        default -> details.field(fields);
      }
    }
    if (type == null) {
      throw new IllegalStateException("An event of a history row has no type");
    }
    return new HistoryEvent(id, id - distance, timestampMillis, type, details.of(type));
  }
}
