package dev.lockstep.storage;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/// Verifies a data directory that no server uses, without changing it: whether it opens, whether
/// every block of its table files has its checksum, and whether every row can be read.
///
/// @param problems what is wrong, a line each; none if it is sound
/// @param rows how many there are, by table, as far as they could be read
public record StorageCheck(List<String> problems, Map<Table, Long> rows) {
  public StorageCheck {
    problems = List.copyOf(problems);
    rows = Map.copyOf(rows);
  }

  public boolean sound() {
    return problems.isEmpty();
  }

  /// Looks at the rows of a directory whose files are sound.
  @FunctionalInterface
  public interface OfRows {
    void look(RowReader rows, int partitions);
  }

  /// @throws StorageException if `directory` is no data directory or is in use
  public static StorageCheck run(Path directory) {
    return run(directory, (_, _) -> {});
  }

  /// @param ofRows is given the rows if all of them can be read
  /// @throws StorageException if `directory` is no data directory or is in use
  public static StorageCheck run(Path directory, OfRows ofRows) {
    try (DataDirectory checked = DataDirectory.openExisting(directory)) {
      NativeLibrary.load();
      return run(checked, ofRows);
    }
  }

  private static StorageCheck run(DataDirectory directory, OfRows ofRows) {
    List<String> problems = new ArrayList<>();
    Map<Table, Long> rows = new EnumMap<>(Table.class);
    try (RocksDatabase database =
        RocksDatabase.openReadOnly(directory.database(), StorageOptions.DEFAULT)) {
      verifyChecksums(database, problems);
      for (Table table : Table.values()) {
        rows.put(table, countRows(database, table, problems));
      }
      if (problems.isEmpty()) {
        ofRows.look(new RocksRows(database, null), directory.partitions());
      }
    } catch (StorageException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return new StorageCheck(problems, rows);
  }

  private static void verifyChecksums(RocksDatabase database, List<String> problems) {
    try {
      database.database().verifyChecksum();
    } catch (RocksDBException e) {
      problems.add("A table file is damaged: " + e.getMessage());
    }
  }

  private static long countRows(RocksDatabase database, Table table, List<String> problems) {
    long count = 0;
    try (RocksIterator rows = database.database().newIterator(database.table(table))) {
      for (rows.seekToFirst(); rows.isValid(); rows.next()) {
        count++;
      }
      rows.status();
    } catch (RocksDBException e) {
      problems.add(
          "Table %s cannot be read beyond row %d: %s".formatted(table, count, e.getMessage()));
    }
    return count;
  }
}
