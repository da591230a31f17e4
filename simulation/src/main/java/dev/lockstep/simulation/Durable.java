package dev.lockstep.simulation;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.payload.PayloadSource;
import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.engine.row.ExecutionProgress;
import dev.lockstep.engine.row.Frame;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import dev.lockstep.engine.row.NameRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the synced rows say about executions, their frames and their histories.
final class Durable {
  /// An execution under its number in its partition.
  record Place(int partition, long execution) {
    @Override
    public String toString() {
      return partition + "/" + execution;
    }
  }

  private final RowReader rows;
  private final int partitions;

  Durable(RowReader rows, int partitions) {
    this.rows = rows;
    this.partitions = partitions;
  }

  RowReader rows() {
    return rows;
  }

  /// Every execution of a partition.
  List<Place> executions(int partition) {
    List<Place> places = new ArrayList<>();
    rows.scan(
        Table.EXECUTIONS,
        Keys.identity(partition, 0),
        Keys.identity(partition, Long.MAX_VALUE),
        (key, _) -> places.add(new Place(partition, new KeyReader(key).eightBytes())));
    return places;
  }

  /// Those that bear the ARN, at most one in each partition.
  List<Place> named(String executionArn) {
    List<Place> places = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      byte[] row = rows.get(Table.INDEX, Keys.name(partition, executionArn));
      long execution = row == null ? 0 : NameRow.decode(row).execution();
      if (execution != 0) {
        places.add(new Place(partition, execution));
      }
    }
    return places;
  }

  @Nullable ExecutionIdentity identity(Place place) {
    byte[] row = rows.get(Table.EXECUTIONS, Keys.identity(place.partition(), place.execution()));
    return row == null ? null : ExecutionIdentity.decode(place.execution(), row, payloads(place));
  }

  @Nullable ExecutionProgress progress(Place place) {
    byte[] row = rows.get(Table.EXECUTIONS, Keys.progress(place.partition(), place.execution()));
    return row == null ? null : ExecutionProgress.decode(row, payloads(place));
  }

  /// Whether the execution has ended before and goes on, or has ended again.
  boolean isRedriven(Place place) {
    ExecutionProgress progress = progress(place);
    return progress != null && progress.redriveCount() > 0;
  }

  /// Whether a bug keeps the execution from going on.
  boolean isHalted(Place place) {
    return rows.get(Table.LIVE, Keys.halted(place.partition(), place.execution())) != null;
  }

  @Nullable Frame frame(FrameAddress address) {
    Place place = new Place(address.partition(), address.execution());
    byte[] row =
        rows.get(Table.LIVE, Keys.frame(address.partition(), address.execution(), address.frame()));
    return row == null ? null : Frame.decode(address.frame(), row, payloads(place));
  }

  /// The frame whose current attempt is that of `address`; null if it is not awaited any more.
  @Nullable Frame awaiting(FrameAddress address) {
    Frame frame = frame(address);
    return frame != null
            && frame.attempt() == address.attempt()
            && frame.phase().awaitsTask()
            && !isCutOff(address, frame)
        ? frame
        : null;
  }

  /// Whether the frame or one above it has been cut off, and nobody has come to it yet.
  boolean isCutOff(FrameAddress address, Frame frame) {
    ExecutionProgress progress = progress(new Place(address.partition(), address.execution()));
    Frame above = frame;
    while (progress != null && above != null) {
      int id = above.id();
      if (progress.clearing().ranges().stream().anyMatch(range -> range.contains(id))) {
        return true;
      }
      above =
          frame(
              new FrameAddress(
                  address.partition(), address.execution(), above.parent(), address.attempt()));
    }
    return false;
  }

  List<HistoryEvent> events(Place place) {
    List<HistoryEvent> events = new ArrayList<>();
    rows.scan(
        Table.HISTORY,
        Keys.history(place.partition(), place.execution(), 0),
        Keys.history(place.partition(), place.execution(), Long.MAX_VALUE),
        (key, value) -> {
          KeyReader reader = new KeyReader(key);
          reader.eightBytes();
          return events.addAll(HistoryRow.decode(reader.eightBytes(), value, payloads(place)));
        });
    return events;
  }

  /// The events of the visit of a Task state that ends with `tip`, the newest first, without the
  /// state's own Entered event.
  static List<HistoryEvent> visit(List<HistoryEvent> events, long tip) {
    List<HistoryEvent> visit = new ArrayList<>();
    for (long id = tip; id > 0; ) {
      if (id > events.size()) {
        throw new Violation("There is no event " + id + " among " + events.size());
      }
      HistoryEvent event = events.get((int) id - 1);
      if (event.details() instanceof EventDetails.StateEntered) {
        break;
      }
      visit.add(event);
      id = event.previousEventId();
    }
    return visit;
  }

  /// The error of an event that ends a task's attempt without success; null for any other.
  static @Nullable String failure(HistoryEvent event) {
    return switch (event.details()) {
      case EventDetails.Failure(String error, String _) -> error;
      case EventDetails.TaskFailure(String _, String _, String error, String _) -> error;
      case EventDetails _ -> null;
    };
  }

  private PayloadSource payloads(Place place) {
    return number -> {
      byte[] bytes =
          rows.get(Table.HISTORY, Keys.payload(place.partition(), place.execution(), number));
      if (bytes == null) {
        throw new Violation("Execution " + place + " has no payload " + number);
      }
      return bytes;
    };
  }
}
