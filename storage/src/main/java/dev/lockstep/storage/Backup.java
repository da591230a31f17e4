package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.rocksdb.Checkpoint;
import org.rocksdb.RocksDBException;

/// Copies a data directory in use: the database first, what makes it a data directory last. An
/// unfinished copy has no FORMAT file and is refused.
final class Backup {
  private Backup() {}

  static void write(DataDirectory directory, RocksDatabase database, Path target) {
    try {
      if (Files.exists(target) && !Files.isDirectory(target)) {
        throw new StorageException("The backup cannot be written: " + target + " is a file.");
      }
      DurableFiles.createFolders(target);
      if (!DataDirectory.isEmptyOrMissing(target)) {
        throw new StorageException("The backup cannot be written: " + target + " is not empty.");
      }
      checkpoint(database, DataDirectory.database(target.toRealPath()));
      directory.copyIdentity(target);
    } catch (IOException | RocksDBException e) {
      throw StorageException.because("The backup to " + target + " cannot be written", e);
    }
  }

  private static void checkpoint(RocksDatabase database, Path target)
      throws RocksDBException, IOException {
    try (Checkpoint checkpoint = Checkpoint.create(database.database())) {
      checkpoint.createCheckpoint(target.toString());
    }
    DurableFiles.syncFolder(target);
  }
}
