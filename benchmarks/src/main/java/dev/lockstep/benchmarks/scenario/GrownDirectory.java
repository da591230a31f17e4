package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import dev.lockstep.benchmarks.Settings;
import dev.lockstep.storage.DataDirectory;
import dev.lockstep.storage.RocksStorage;
import dev.lockstep.storage.StorageOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A data directory that gets more and more executions. What is measured is a copy, which shares
/// its files, so that it has been served by nobody and holds as many executions as it says.
final class GrownDirectory implements AutoCloseable {
  /// What an execution takes on the way: its rows, once more while they are compacted, and a copy's
  /// part of that.
  private static final long BYTES_EACH = 1_500;

  /// What calls add while they are measured.
  private static final long BYTES_BESIDE = 4L << 30;

  private static final long LOOK_MILLIS = 100;
  private static final int QUIET_LOOKS = 5;
  private static final double NANOS_PER_SECOND = 1e9;

  private final Path folder;
  private final Path data;
  private final int partitions;
  private final long firstMillis;
  private int stored;

  /// @param most how many executions it will hold
  GrownDirectory(Path folder, int partitions, int most) throws IOException {
    this.folder = folder;
    this.partitions = partitions;
    data = Files.createTempDirectory(folder, "lockstep-benchmark-");
    firstMillis = Filling.firstMillis(most);
  }

  /// @throws IOException if there is too little room for what `settings` ask for
  static void requireRoom(Settings settings, int most) throws IOException {
    long needed = most * BYTES_EACH + BYTES_BESIDE;
    long free = Files.getFileStore(settings.folder()).getUsableSpace();
    if (free < needed) {
      throw new IOException(
          "%,d executions need up to %,d MB in %s, where %,d MB are free: name another --folder or fewer --executions"
              .formatted(most, needed / 1_000_000, settings.folder(), free / 1_000_000));
    }
  }

  /// Adds executions until there are `wanted`; how many were added in a second.
  double growTo(int wanted) throws InterruptedException {
    long start = System.nanoTime();
    int added = wanted - stored;
    Filling.fill(data, partitions, stored, wanted, firstMillis);
    stored = wanted;
    double rate = added * NANOS_PER_SECOND / (System.nanoTime() - start);
    System.err.printf("bench: %,d executions, partitions: %d, %,.0f/s", stored, partitions, rate);
    return rate;
  }

  /// A copy as it is when nothing is left to compact, as after months. It is the caller's to
  /// delete.
  Path copy() throws IOException, InterruptedException {
    Path copy = Files.createTempDirectory(folder, "lockstep-benchmark-");
    long start = System.nanoTime();
    try (DataDirectory directory = DataDirectory.open(data, partitions);
        RocksStorage storage = RocksStorage.open(directory, StorageOptions.DEFAULT)) {
      for (int quiet = 0; quiet < QUIET_LOOKS; quiet++) {
        if (storage.statistics().waitingCompactionBytes() > 0) {
          quiet = -1;
        }
        Thread.sleep(LOOK_MILLIS);
      }
      storage.backup(copy);
    }
    System.err.printf(", compacted in %.1f s%n", (System.nanoTime() - start) / NANOS_PER_SECOND);
    return copy;
  }

  static long bytes(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  @Override
  public void close() throws IOException {
    ChildServer.delete(data);
  }
}
