package dev.lockstep.storage;

import static dev.lockstep.engine.journal.Outcome.commit;
import static dev.lockstep.engine.journal.Rows.all;
import static dev.lockstep.engine.journal.Rows.batch;
import static dev.lockstep.engine.journal.Rows.bytes;
import static dev.lockstep.engine.journal.Rows.get;
import static dev.lockstep.engine.journal.Rows.put;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Outcome;
import dev.lockstep.engine.journal.Store;
import dev.lockstep.engine.journal.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksStorageTest {
  @TempDir Path folder;
  private DataDirectory directory;
  private RocksStorage storage;

  @BeforeEach
  void open() {
    directory = DataDirectory.open(folder.resolve("data"), 4);
    storage = RocksStorage.open(directory, StorageOptions.DEFAULT);
  }

  @AfterEach
  void close() {
    storage.close();
    directory.close();
  }

  @Test
  void whatIsClosedIsRefusedNotFollowedIntoFreedMemory() {
    commit(storage, batch(0, put(Table.LIVE, "a", "1")));
    Store.Snapshot open = storage.snapshot();
    Store.Snapshot closed = storage.snapshot();
    closed.close();
    assertThrows(StorageException.class, () -> get(closed, Table.LIVE, "a"));
    assertEquals("1", get(open, Table.LIVE, "a"));
    storage.close();
    assertThrows(StorageException.class, () -> get(open, Table.LIVE, "a"));
    assertThrows(StorageException.class, () -> all(storage, Table.LIVE));
    assertThrows(StorageException.class, storage::snapshot);
    assertThrows(StorageException.class, storage::statistics);
    assertThrows(StorageException.class, () -> storage.backup(folder.resolve("backup")));
    Outcome late = Outcome.of(storage, batch(0, put(Table.LIVE, "a", "2")));
    assertEquals("The journal is closed.", late.awaitFailure().getMessage());
    open.close();
    closed.close();
    storage.close();
  }

  @Test
  void aReadThatClosesWhatItReadsIsRefused() {
    commit(storage, batch(0, put(Table.LIVE, "a", "1")));
    assertThrows(
        IllegalStateException.class,
        () ->
            storage.scan(
                Table.LIVE,
                bytes("a"),
                bytes("b"),
                (_, _) -> {
                  storage.close();
                  return true;
                }));
  }

  @Test
  void aPlannedEndLeavesNothingInTheLog() throws IOException {
    commit(storage, batch(0, put(Table.LIVE, "a", "1"), put(Table.INDEX, "b", "2")));
    storage.close();
    try (Stream<Path> files = Files.list(directory.database())) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        Files.delete(log);
      }
    }
    storage = RocksStorage.open(directory, StorageOptions.DEFAULT);
    assertEquals("1", get(storage, Table.LIVE, "a"));
    assertEquals("2", get(storage, Table.INDEX, "b"));
  }

  @Test
  void closingWaitsForThoseWhoRead() throws Exception {
    for (int i = 0; i < 50; i++) {
      commit(storage, batch(0, put(Table.LIVE, "key" + i, "value")));
    }
    List<Thread> readers =
        List.of(
            Thread.ofVirtual().start(this::readUntilClosed),
            Thread.ofVirtual().start(this::readUntilClosed));
    for (int i = 0; i < 50; i++) {
      commit(storage, batch(0, put(Table.LIVE, "key" + i, "other")));
    }
    storage.close();
    for (Thread reader : readers) {
      reader.join();
    }
  }

  private void readUntilClosed() {
    try {
      while (true) {
        try (Store.Snapshot snapshot = storage.snapshot()) {
          assertEquals(50, all(snapshot, Table.LIVE).size());
        }
      }
    } catch (StorageException closed) {
      assertTrue(closed.getMessage().endsWith("is closed."), closed.getMessage());
    }
  }

  @Test
  void itTellsWhatItDid() {
    try (Store.Snapshot _ = storage.snapshot()) {
      commit(storage, batch(0, put(Table.LIVE, "a", "1")), batch(1, put(Table.LIVE, "b", "1")));
      StorageStatistics statistics = storage.statistics();
      assertEquals(2, statistics.journal().batches());
      assertEquals(1, statistics.journal().writeNanos().count());
      assertEquals(0, statistics.journal().waitingBytes());
      assertEquals(1, statistics.openSnapshots());
      assertTrue(statistics.memtableBytes() > 0);
      assertTrue(statistics.cacheBytes() > 0);
    }
    assertEquals(0, storage.statistics().openSnapshots());
    assertNull(storage.failure());
  }

  @Test
  void rocksDbReusesItsLogsAndKeepsFewOfItsOwnLogs() throws Exception {
    for (int i = 0; i < 8; i++) {
      storage.close();
      storage = RocksStorage.open(directory, StorageOptions.DEFAULT);
    }
    String log = Files.readString(directory.database().resolve("LOG"));
    assertTrue(log.matches("(?s).*Options.recycle_log_file_num: 2\n.*"), "not reused");
    assertTrue(log.matches("(?s).*Options.wal_recovery_mode: 2\n.*"), "not point in time");
    assertTrue(
        DirectoryCopy.list(directory.database()).stream()
                .filter(file -> file.getFileName().toString().startsWith("LOG"))
                .count()
            <= 5);
  }

  @Test
  void theLibraryIsUnpackedInOnePlace() {
    assertTrue(Files.isDirectory(directory.path().resolve("native")));
  }
}
