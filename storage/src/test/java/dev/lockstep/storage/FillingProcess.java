package dev.lockstep.storage;

import static dev.lockstep.engine.journal.Rows.batch;
import static dev.lockstep.engine.journal.Rows.bytes;

import dev.lockstep.engine.journal.Outcome;
import dev.lockstep.engine.journal.RowChange;
import dev.lockstep.engine.journal.Table;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletionException;

/// Writes until the disk is full, makes room, opens again, and looks whether all is there. Opening
/// needs as much room as the write-ahead log takes: its rows become table files.
final class FillingProcess {
  private static final int VALUE_BYTES = 64 << 10;
  private static final int BALLAST_BYTES = 24 << 20;

  private FillingProcess() {}

  static void main(String[] arguments) throws Exception {
    Path path = Path.of(arguments[0]);
    Path ballast = path.resolveSibling("ballast");
    Files.write(ballast, new byte[BALLAST_BYTES]);
    int acknowledged = fill(path);
    System.out.println("full after " + acknowledged);
    Files.delete(ballast);
    try (DataDirectory directory = DataDirectory.open(path, 1);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      for (int i = 0; i < acknowledged; i++) {
        if (storage.get(Table.HISTORY, bytes("" + i)) == null) {
          System.out.println("lost " + i);
          return;
        }
      }
      System.out.println("all there");
    }
  }

  private static int fill(Path path) {
    byte[] value = new byte[VALUE_BYTES];
    new Random(1).nextBytes(value);
    try (DataDirectory directory = DataDirectory.open(path, 1);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      for (int i = 0; ; i++) {
        try {
          Outcome.commit(storage, batch(0, new RowChange.Put(Table.HISTORY, bytes("" + i), value)));
        } catch (CompletionException e) {
          if (storage.failure() != e.getCause()) {
            throw new IllegalStateException("the reason is not kept", e);
          }
          return i;
        }
      }
    }
  }
}
