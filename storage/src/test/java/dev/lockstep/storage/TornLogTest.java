package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Outcome;
import dev.lockstep.storage.TornLog.Damage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a loss of power leaves: a write-ahead log that is whole up to the last sync, and behind it
/// whatever the disk liked to keep.
class TornLogTest {
  private static final int ACKNOWLEDGED = 40;
  private static final int WRITTEN = 60;
  private static final int ROUNDS = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void whatLiesBeforeTheTearIsThere(Damage damage) throws Exception {
    long seed = System.nanoTime();
    System.out.println("TornLogTest: seed " + seed);
    Random random = new Random(seed);
    Path crashed = folder.resolve("crashed");
    long syncedBytes = writeAndCopy(folder.resolve("data"), crashed);
    for (int round = 0; round < ROUNDS; round++) {
      Path torn = folder.resolve("torn" + round);
      DirectoryCopy.copy(crashed, torn);
      Path log = TornLog.newest(torn);
      long at = syncedBytes + random.nextLong(Files.size(log) - syncedBytes);
      TornLog.tear(log, at, damage, random);
      int found = openAndGoOn(torn);
      assertTrue(
          ACKNOWLEDGED <= found && found <= WRITTEN,
          "seed %d, round %d: found %d".formatted(seed, round, found));
    }
  }

  /// @return the length of the log when the last batch that counts was acknowledged
  private static long writeAndCopy(Path data, Path copy) throws IOException {
    try (DataDirectory directory = DataDirectory.open(data, 1);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      append(storage, 1, ACKNOWLEDGED);
      long synced = Files.size(TornLog.newest(data));
      append(storage, ACKNOWLEDGED + 1, WRITTEN);
      DirectoryCopy.copy(data, copy);
      assertTrue(synced < Files.size(TornLog.newest(copy)), "the log has not grown");
      return synced;
    }
  }

  private static void append(RocksStorage storage, int from, int to) {
    for (int number = from; number <= to; number++) {
      Outcome.commit(storage, NumberedBatches.batch(0, number));
    }
  }

  /// What is written after the recovery must not be lost behind the tear either.
  private static int openAndGoOn(Path data) throws IOException {
    int found;
    try (DataDirectory directory = DataDirectory.openExisting(data);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      found = NumberedBatches.verify(storage, 0);
      append(storage, found + 1, found + 5);
      DirectoryCopy.copy(data, data.resolveSibling(data.getFileName() + "again"));
    }
    try (DataDirectory directory =
            DataDirectory.openExisting(data.resolveSibling(data.getFileName() + "again"));
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      assertEquals(found + 5, NumberedBatches.verify(storage, 0));
    }
    return found;
  }
}
