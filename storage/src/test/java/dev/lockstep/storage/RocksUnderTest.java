package dev.lockstep.storage;

import dev.lockstep.engine.journal.Journal;
import dev.lockstep.engine.journal.StorageUnderTest;
import dev.lockstep.engine.journal.Store;
import java.io.IOException;
import java.nio.file.Path;

/// RocksDB storage in a folder. A crash is to go on with a copy of the files taken without closing.
final class RocksUnderTest implements StorageUnderTest {
  static final int PARTITIONS = 8;

  private final Path folder;
  private int crashes;
  private DataDirectory directory;
  private RocksStorage storage;

  RocksUnderTest(Path folder) {
    this.folder = folder;
    this.directory = DataDirectory.open(folder.resolve("data0"), PARTITIONS);
    this.storage = RocksStorage.open(directory, StorageOptions.DEFAULT);
  }

  @Override
  public Journal journal() {
    return storage;
  }

  @Override
  public Store store() {
    return storage;
  }

  @Override
  public void restart() {
    close();
    openAt(directory.path());
  }

  @Override
  public void crash() throws IOException {
    crashes++;
    Path next = folder.resolve("data" + crashes);
    DirectoryCopy.copy(directory.path(), next);
    close();
    openAt(next);
  }

  private void openAt(Path path) {
    directory = DataDirectory.openExisting(path);
    storage = RocksStorage.open(directory, StorageOptions.DEFAULT);
  }

  @Override
  public void close() {
    storage.close();
    directory.close();
  }
}
