package dev.lockstep.engine.query;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.query.ExecutionPage.Place;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.KeyReader;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges the lists that the partitions keep of a machine's executions. Each list has the same
/// order, so the first `limit` of all are among the first `limit` of each.
final class ExecutionScan {
  /// How many executions one page examines for a filter that no list is kept for.
  private static final int MAX_EXAMINED = 10_000;

  private final RowReader rows;
  private final int partitions;
  private final ExecutionPage.Request request;

  ExecutionScan(RowReader rows, int partitions, ExecutionPage.Request request) {
    this.rows = rows;
    this.partitions = partitions;
    this.request = request;
  }

  /// Reads an execution; null if its rows are gone.
  interface Rows {
    @Nullable Execution read(int partition, long execution);
  }

  ExecutionPage page(Rows executions) {
    List<Execution> page = new ArrayList<>();
    Place at = request.after();
    for (int examined = 0; examined < MAX_EXAMINED; ) {
      List<Place> places = places(at, request.limit() + 1);
      for (Place place : places) {
        if (page.size() == request.limit()) {
          return new ExecutionPage(page, at);
        }
        Execution execution = executions.read(place.partition(), place.execution());
        if (execution != null && wanted(execution)) {
          page.add(execution);
        }
        at = place;
      }
      if (places.size() <= request.limit()) {
        return new ExecutionPage(page, null);
      }
      examined += places.size();
    }
    return new ExecutionPage(page, at);
  }

  private boolean wanted(Execution execution) {
    Boolean redriven = request.redriven();
    return redriven == null || redriven == execution.progress().redriveCount() > 0;
  }

  private List<Place> places(@Nullable Place after, int limit) {
    List<Place> places = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      collect(partition, after, limit, places);
    }
    places.sort(null);
    return places.size() > limit ? places.subList(0, limit) : places;
  }

  private void collect(int partition, @Nullable Place after, int limit, List<Place> places) {
    int[] room = {limit};
    byte[] all = all(partition);
    rows.scan(
        Table.INDEX,
        after == null ? all : firstBehind(after, partition),
        Keys.end(all),
        (key, _) -> {
          places.add(place(partition, key));
          return --room[0] > 0;
        });
  }

  /// The least key of the partition's list whose place is behind `after`.
  private byte[] firstBehind(Place after, int partition) {
    if (partition < after.partition()) {
      return key(partition, after.startMillis() - 1, -1);
    }
    if (partition > after.partition()) {
      return key(partition, after.startMillis(), -1);
    }
    byte[] itself = key(partition, after.startMillis(), after.execution());
    return Arrays.copyOf(itself, itself.length + 1);
  }

  private byte[] all(int partition) {
    ExecutionStatus status = request.status();
    return status == null
        ? Keys.listedAll(partition, request.machine())
        : Keys.listedByStatusAll(partition, request.machine(), status.code());
  }

  private byte[] key(int partition, long startMillis, long execution) {
    ExecutionStatus status = request.status();
    return status == null
        ? Keys.listed(partition, request.machine(), startMillis, execution)
        : Keys.listedByStatus(partition, request.machine(), status.code(), startMillis, execution);
  }

  private Place place(int partition, byte[] key) {
    KeyReader reader = new KeyReader(key);
    reader.eightBytes();
    if (request.status() != null) {
      reader.oneByte();
    }
    return new Place(~reader.eightBytes(), partition, ~reader.eightBytes());
  }
}
