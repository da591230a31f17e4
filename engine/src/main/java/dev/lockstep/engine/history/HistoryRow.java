package dev.lockstep.engine.history;

import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.RowFields;
import dev.lockstep.engine.row.RowWriter;
import java.util.ArrayList;
import java.util.List;

/// The events of one decision, kept as one row: they share a time and their ids are consecutive.
public final class HistoryRow {
  private HistoryRow() {}

  /// @param events at least one; ids consecutive, all of the same time
  public static byte[] encode(List<HistoryEvent> events) {
    RowWriter row = new RowWriter(1).number(1, events.getFirst().timestampMillis());
    for (HistoryEvent event : events) {
      RowWriter one =
          new RowWriter(0)
              .number(1, event.type().code())
              .number(2, event.id() - event.previousEventId());
      DetailsCodec.encode(event.details(), one);
      row.bytes(2, one.toBytes());
    }
    return row.toBytes();
  }

  /// @param firstId the id of the row's first event, from its key
  public static List<HistoryEvent> decode(long firstId, byte[] bytes, PayloadSource source) {
    List<HistoryEvent> events = new ArrayList<>();
    RowFields fields = new RowFields(bytes);
    long timestampMillis = 0;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> timestampMillis = fields.number();
        case 2 ->
            events.add(event(firstId + events.size(), timestampMillis, fields.bytes(), source));
        default -> {}
      }
    }
    return events;
  }

  private static HistoryEvent event(
      long id, long timestampMillis, byte[] bytes, PayloadSource source) {
    RowFields fields = new RowFields(bytes);
    EventType type = null;
    long distance = 0;
    DetailsCodec.Reading details = new DetailsCodec.Reading(source);
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
