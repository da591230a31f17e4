package dev.lockstep.storage;

import static dev.lockstep.engine.journal.Outcome.commit;
import static dev.lockstep.engine.journal.Rows.all;
import static dev.lockstep.engine.journal.Rows.batch;
import static dev.lockstep.engine.journal.Rows.get;
import static dev.lockstep.engine.journal.Rows.put;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.RowReader;
import dev.lockstep.engine.journal.Table;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  /// Small enough that table files are written and log files are reused within a test.
  private static final StorageOptions SMALL =
      new StorageOptions(4 << 20, 1 << 20, 1 << 20, 1, 64, 1 << 20);

  private static final String VALUE = "v".repeat(4000);

  @TempDir Path temporary;
  private Path folder;
  private DataDirectory directory;
  private RocksStorage storage;

  @BeforeEach
  void open() throws Exception {
    folder = temporary.toRealPath();
    directory = DataDirectory.open(folder.resolve("data"), 4);
    storage = RocksStorage.open(directory, SMALL);
  }

  @AfterEach
  void close() {
    storage.close();
    directory.close();
  }

  @Test
  void aBackupIsTheDirectoryAtOneMomentWhateverComesLater() throws Exception {
    Path backup = folder.resolve("backups/monday");
    AtomicBoolean writing = new AtomicBoolean(true);
    Thread writer = Thread.ofVirtual().start(() -> writePairs(writing));
    awaitPairs(300);
    storage.backup(backup);
    int whenDone = pairs(storage);
    awaitPairs(whenDone + 1000);
    writing.set(false);
    writer.join();
    assertTrue(StorageCheck.run(backup).sound(), StorageCheck.run(backup).toString());
    try (DataDirectory restored = DataDirectory.open(backup, 1);
        RocksStorage copy = RocksStorage.open(restored, SMALL)) {
      assertEquals(4, restored.partitions());
      assertArrayEquals(directory.installationKey(), restored.installationKey());
      int pairs = pairs(copy);
      assertTrue(300 <= pairs && pairs <= whenDone, "pairs: " + pairs);
      assertEquals(pairs, all(copy, Table.HISTORY).size());
      assertEquals(pairs, all(copy, Table.EXECUTIONS).size());
      commit(copy, batch(0, put(Table.LIVE, "restored", "yes")));
    }
  }

  private void writePairs(AtomicBoolean writing) {
    for (int i = 1; writing.get(); i++) {
      commit(
          storage,
          batch(
              0,
              put(Table.HISTORY, "history" + i, VALUE),
              put(Table.EXECUTIONS, "execution" + i, "" + i),
              put(Table.LIVE, "pairs", "" + i)));
    }
  }

  private void awaitPairs(int count) {
    while (pairs(storage) < count) {
      Thread.onSpinWait();
    }
  }

  private static int pairs(RowReader rows) {
    String count = get(rows, Table.LIVE, "pairs");
    return count == null ? 0 : Integer.parseInt(count);
  }

  @Test
  void aBackupIsWrittenToNoOtherPlaceThanAnEmptyOne() throws Exception {
    Path full = Files.createDirectories(folder.resolve("full"));
    Files.writeString(full.resolve("letter"), "");
    assertEquals(
        "The backup cannot be written: " + full + " is not empty.", refusal(full).getMessage());
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(
        "The backup cannot be written: " + file + " is a file.", refusal(file).getMessage());
    storage.backup(Files.createDirectories(folder.resolve("empty")));
    assertNotNull(refusal(folder.resolve("empty")));
  }

  private StorageException refusal(Path target) {
    return assertThrows(StorageException.class, () -> storage.backup(target));
  }

  @Test
  void aCheckFindsADamagedTableFile() throws Exception {
    for (int i = 0; i < 600; i++) {
      commit(storage, batch(0, put(Table.HISTORY, "history" + i, i + VALUE)));
    }
    Path backup = folder.resolve("backup");
    storage.backup(backup);
    StorageCheck sound = StorageCheck.run(backup);
    assertEquals(List.of(), sound.problems());
    assertEquals(600, sound.rows().get(Table.HISTORY));
    List<Path> before = DirectoryCopy.list(backup.resolve("rocksdb"));
    garble(largestTableFile(backup));
    StorageCheck damaged = StorageCheck.run(backup);
    assertFalse(damaged.sound());
    assertTrue(damaged.problems().getFirst().contains("damaged"), damaged.toString());
    assertEquals(before, DirectoryCopy.list(backup.resolve("rocksdb")));
  }

  private static Path largestTableFile(Path data) throws Exception {
    List<Path> tables = new ArrayList<>(DirectoryCopy.list(data.resolve("rocksdb")));
    tables.removeIf(file -> !file.toString().endsWith(".sst"));
    tables.sort((one, other) -> Long.compare(other.toFile().length(), one.toFile().length()));
    return tables.getFirst();
  }

  /// The files of a backup are shared with the original: a copy is garbled.
  private static void garble(Path table) throws Exception {
    byte[] content = Files.readAllBytes(table);
    Files.delete(table);
    Files.write(table, content);
    try (RandomAccessFile file = new RandomAccessFile(table.toFile(), "rw")) {
      file.seek(content.length / 4);
      file.write(content[content.length / 4] ^ 1);
    }
  }

  @Test
  void aCheckRefusesWhatIsInUseOrNoDataDirectory() {
    assertThrows(StorageException.class, () -> StorageCheck.run(directory.path()));
    assertThrows(StorageException.class, () -> StorageCheck.run(folder.resolve("nothing")));
  }
}
