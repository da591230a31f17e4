package dev.lockstep.engine.query;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.query.ExecutionPage.Place;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Merges the lists that the partitions keep of a machine's executions, or of those that were
/// started through a version or an alias. Each list has the same order, so the first `limit` of all
/// are among the first `limit` of each.
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
    ExecutionStatus status = request.status();
    return (redriven == null || redriven == execution.progress().redriveCount() > 0)
        && (status == null || status == execution.progress().status());
  }

  /// What the keys of the shortest lists begin with that hold everything wanted. Few executions are
  /// redriven.
  private List<byte[]> lists(int partition) {
    ExecutionList list = request.list();
    return Boolean.TRUE.equals(request.redriven()) && list instanceof ExecutionList.OfMachine all
        ? List.of(Keys.listedRedrivenAll(partition, all.machine()))
        : list.prefixes(partition, request.status());
  }

  private List<Place> places(@Nullable Place after, int limit) {
    List<Place> places = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      for (byte[] prefix : lists(partition)) {
        collect(partition, prefix, after, limit, places);
      }
    }
    places.sort(null);
    return places.size() > limit ? places.subList(0, limit) : places;
  }

  private void collect(
      int partition, byte[] prefix, @Nullable Place after, int limit, List<Place> places) {
    int[] room = {limit};
    rows.scan(
        Table.INDEX,
        after == null ? prefix : firstBehind(after, partition, prefix),
        Keys.end(prefix),
        (key, _) -> {
          places.add(place(partition, key));
          return --room[0] > 0;
        });
  }

  /// The least key of a partition's list whose place is behind `after`.
  private static byte[] firstBehind(Place after, int partition, byte[] prefix) {
    if (partition < after.partition()) {
      return Keys.inList(prefix, after.startMillis() - 1, -1);
    }
    if (partition > after.partition()) {
      return Keys.inList(prefix, after.startMillis(), -1);
    }
    byte[] itself = Keys.inList(prefix, after.startMillis(), after.execution());
    return Arrays.copyOf(itself, itself.length + 1);
  }

  private static Place place(int partition, byte[] key) {
    return new Place(Keys.startInList(key), partition, Keys.executionInList(key));
  }
}
