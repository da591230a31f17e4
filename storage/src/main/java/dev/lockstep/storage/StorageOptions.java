package dev.lockstep.storage;

/// How much storage may use. The defaults suit a laptop: memory is taken as it is needed, never
/// more than about 256 MiB in all.
///
/// @param cacheBytes blocks, indexes and filters kept in memory; the memtables count as part of it
/// @param memtableBytes rows not yet in table files, of all tables together
/// @param maxLogBytes write-ahead log kept before rows are moved to table files; also what a start
///   after a crash has to read
/// @param backgroundJobs threads that write and compact table files
/// @param maxOpenFiles table files held open
/// @param maxGroupBytes changes written at once; bounds the memory of one write, not what waits
public record StorageOptions(
    long cacheBytes,
    long memtableBytes,
    long maxLogBytes,
    int backgroundJobs,
    int maxOpenFiles,
    long maxGroupBytes) {
  private static final long MEBIBYTE = 1 << 20;

  public static final StorageOptions DEFAULT =
      new StorageOptions(192 * MEBIBYTE, 64 * MEBIBYTE, 128 * MEBIBYTE, 2, 512, 32 * MEBIBYTE);

  public StorageOptions {
    requirePositive("cacheBytes", cacheBytes);
    requirePositive("memtableBytes", memtableBytes);
    requirePositive("maxLogBytes", maxLogBytes);
    requirePositive("backgroundJobs", backgroundJobs);
    requirePositive("maxOpenFiles", maxOpenFiles);
    requirePositive("maxGroupBytes", maxGroupBytes);
    if (memtableBytes > cacheBytes) {
      throw new IllegalArgumentException(
          "memtableBytes (%d) must not exceed cacheBytes (%d)"
              .formatted(memtableBytes, cacheBytes));
    }
  }

  private static void requirePositive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
