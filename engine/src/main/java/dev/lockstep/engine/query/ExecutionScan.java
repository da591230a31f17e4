package dev.lockstep.engine.query;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import dev.lockstep.engine.query.ExecutionPage.Place;
import dev.lockstep.engine.row.ExecutionStatus;
import dev.lockstep.engine.row.Keys;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/// Merges the lists that the partitions keep of a machine's executions, or of those that were
/// started through a version or an alias. Each list has the same order. Of each only its share of a
/// page is read, and more where more are wanted: a page costs little more on many partitions.
final class ExecutionScan {
  /// How many executions one page examines for a filter that no list is kept for.
  private static final int MAX_EXAMINED = 10_000;

  /// Executions are spread evenly, but not to the last one.
  private static final int MORE_THAN_ITS_SHARE = 12;

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
    PriorityQueue<ListReader> readers =
        new PriorityQueue<>(Comparator.comparing(ListReader::first));
    List<ListReader> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      for (byte[] prefix : lists(partition)) {
        all.add(new ListReader(partition, prefix, after));
      }
    }
    int share = limit / Math.max(1, all.size()) + MORE_THAN_ITS_SHARE;
    for (ListReader reader : all) {
      if (reader.read(Math.min(limit, share))) {
        readers.add(reader);
      }
    }
    List<Place> places = new ArrayList<>();
    while (places.size() < limit && !readers.isEmpty()) {
      ListReader reader = readers.remove();
      places.add(reader.take());
      if (!reader.isEmpty() || reader.read(share)) {
        readers.add(reader);
      }
    }
    return places;
  }

  /// One of the lists, read a few places at a time.
  private final class ListReader {
    private final int partition;
    private final byte[] prefix;
    private final ArrayDeque<Place> read = new ArrayDeque<>();
    private @Nullable Place last;
    private boolean atEnd;

    ListReader(int partition, byte[] prefix, @Nullable Place after) {
      this.partition = partition;
      this.prefix = prefix;
      this.last = after;
    }

    boolean isEmpty() {
      return read.isEmpty();
    }

    Place first() {
      return read.getFirst();
    }

    Place take() {
      return read.removeFirst();
    }

    /// Reads at most `count` more; false if there are none.
    boolean read(int count) {
      if (!atEnd) {
        rows.scan(
            Table.INDEX,
            last == null ? prefix : firstBehind(last, partition, prefix),
            Keys.end(prefix),
            (key, _) -> {
              read.add(place(partition, key));
              return read.size() < count;
            });
        atEnd = read.size() < count;
        last = read.isEmpty() ? last : read.getLast();
      }
      return !read.isEmpty();
    }
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
