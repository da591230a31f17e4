package dev.lockstep.engine.partition;

import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of the batch that is being made: of several changes of one key only the last remains.
final class BatchRows {
  /// A key of a table, comparable by its bytes.
  private record Place(Table table, byte[] key) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Place place && table == place.table && Arrays.equals(key, place.key);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(key) * 31 + table.ordinal();
    }
  }

  private final Map<Place, RowChange> changes = new LinkedHashMap<>();
  private long bytes;

  void add(RowChange change) {
    changes.put(new Place(change.table(), change.key()), change);
    bytes +=
        switch (change) {
          case RowChange.Put(_, byte[] key, byte[] value) -> key.length + value.length;
          case RowChange.Delete(_, byte[] key) -> key.length;
        };
  }

  /// The change of `key` in this batch, or null if there is none.
  @Nullable RowChange get(Table table, byte[] key) {
    return changes.get(new Place(table, key));
  }

  List<RowChange> changesOf(Table table) {
    return changes.values().stream().filter(change -> change.table() == table).toList();
  }

  boolean isEmpty() {
    return changes.isEmpty();
  }

  long bytes() {
    return bytes;
  }

  /// Gives the changes away and begins anew.
  List<RowChange> take() {
    List<RowChange> taken = new ArrayList<>(changes.values());
    changes.clear();
    bytes = 0;
    return taken;
  }
}
