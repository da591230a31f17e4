package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;
import org.rocksdb.RocksDB;

/// RocksDB's native library, unpacked from its jar once per process.
///
/// By default each start unpacks it under a new name in the temporary folder, and a process that is
/// killed leaves it there. In the data directory there is one place, replaced by the next start.
final class NativeLibrary {
  private NativeLibrary() {}

  static synchronized void load(Path folder) {
    try {
      DurableFiles.createFolders(folder);
      NativeLibraryLoader.getInstance().loadLibrary(folder.toString());
    } catch (IOException | RuntimeException | UnsatisfiedLinkError _) {
      // The disk is full, or mounted without the right to execute: the temporary folder is next.
      removeFiles(folder);
    }
    load();
  }

  private static void removeFiles(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException _) {
      // What is left takes room and harms nothing.
    }
  }

  static synchronized void load() {
    try {
      RocksDB.loadLibrary();
    } catch (RuntimeException | UnsatisfiedLinkError e) {
      throw new StorageException("RocksDB's library cannot be loaded: " + e.getMessage(), e);
    }
  }
}
