package dev.lockstep.storage;

import java.nio.file.Path;

/// Opens the data directory that is named, says so or says why not, and holds it until its input
/// ends.
final class OpeningProcess {
  private OpeningProcess() {}

  static void main(String[] arguments) throws Exception {
    try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]), 4);
        RocksStorage _ = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      System.out.println("open");
      System.in.read();
    } catch (StorageException e) {
      System.out.println(e.getMessage());
    }
  }
}
