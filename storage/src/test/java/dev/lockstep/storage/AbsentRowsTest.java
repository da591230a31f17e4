package dev.lockstep.storage;

import static dev.lockstep.engine.journal.Rows.put;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Batch;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.PerfContext;
import org.rocksdb.PerfLevel;
import org.rocksdb.RocksDBException;

/// Each start asks for a name that nobody bears. That must not read the disk, however small the
/// cache is beside what is stored.
class AbsentRowsTest {
  /// So many that their filter as one block would be larger than a shard of the small cache.
  private static final int ROWS = 800_000;

  private static final int ASKED = 1_000;
  private static final long MEBIBYTE = 1 << 20;
  private static final StorageOptions SMALL =
      new StorageOptions(32 * MEBIBYTE, 32 * MEBIBYTE, 64 * MEBIBYTE, 2, 64, 32 * MEBIBYTE);

  @TempDir Path folder;

  @Test
  void anAbsentNameIsAnsweredFromMemory() throws Exception {
    NativeLibrary.load();
    Path data = Files.createDirectory(folder.resolve("database"));
    try (RocksDatabase database = RocksDatabase.open(data, SMALL)) {
      for (int i = 0; i < ROWS; i += 10_000) {
        List<RowChange> changes = new ArrayList<>();
        for (int j = i; j < i + 10_000; j++) {
          changes.add(put(Table.INDEX, name(2 * j), ""));
        }
        database.write(List.of(new Batch(0, changes)));
      }
      database.flush();
      database.database().compactRange(database.table(Table.INDEX));
      ask(database);
      PerfContext counts = database.database().getPerfContext();
      counts.reset();
      ask(database);
      long read = counts.getBlockReadByte();
      assertTrue(read < ASKED * 1_024, "bytes read from disk for each: " + read / ASKED);
    }
  }

  private static void ask(RocksDatabase database) throws RocksDBException {
    database.database().setPerfLevel(PerfLevel.ENABLE_COUNT);
    for (int i = 0; i < ASKED; i++) {
      byte[] absent = name(2 * (i * (ROWS / ASKED)) + 1).getBytes(StandardCharsets.UTF_8);
      assertNull(database.database().get(database.table(Table.INDEX), absent));
    }
  }

  private static String name(int number) {
    return "name-%09d".formatted(number);
  }
}
