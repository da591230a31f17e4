package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.journal.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

  private enum Damage {
    CUT,
    GARBLED,
    HOLE
  }

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
      tear(lastLog(torn), syncedBytes, damage, random);
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
      long synced = Files.size(lastLog(data));
      append(storage, ACKNOWLEDGED + 1, WRITTEN);
      DirectoryCopy.copy(data, copy);
      assertTrue(synced < Files.size(lastLog(copy)), "the log has not grown");
      return synced;
    }
  }

  private static void append(RocksStorage storage, int from, int to) {
    for (int number = from; number <= to; number++) {
      Outcome.commit(storage, NumberedBatches.batch(0, number));
    }
  }

  private static Path lastLog(Path data) throws IOException {
    List<Path> logs =
        DirectoryCopy.list(data.resolve("rocksdb")).stream()
            .filter(file -> file.toString().endsWith(".log"))
            .toList();
    return logs.getLast();
  }

  private static void tear(Path log, long from, Damage damage, Random random) throws IOException {
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      long at = from + random.nextLong(file.size() - from);
      switch (damage) {
        case CUT -> file.truncate(at);
        case GARBLED -> overwrite(file, at, random, (int) (file.size() - at));
        case HOLE -> file.write(ByteBuffer.allocate((int) Math.min(500, file.size() - at)), at);
      }
    }
  }

  private static void overwrite(FileChannel file, long at, Random random, int length)
      throws IOException {
    byte[] garbage = new byte[length];
    random.nextBytes(garbage);
    file.write(ByteBuffer.wrap(garbage), at);
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
