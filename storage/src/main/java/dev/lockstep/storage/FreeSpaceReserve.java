package dev.lockstep.storage;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Room on the disk that new work must not use, so that what runs already can be committed to its
/// end and table files can be compacted. Asking is cheap: the file system is read once a second.
public final class FreeSpaceReserve {
  /// Several times the write-ahead log: opening after a crash turns it into table files, and
  /// compactions need room as well.
  private static final long DEFAULT_BYTES = 512L << 20;

  /// A small disk keeps this part of itself instead: one tenth.
  private static final int SMALL_DISK_DIVISOR = 10;

  private static final long READING_LASTS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private record Reading(long takenNanos, DiskSpace space) {}

  private final Supplier<DiskSpace> disk;
  private final long reserveBytes;
  private final LongSupplier nanoTime;
  private volatile Reading latest;

  /// @param reserveBytes what is to stay free
  /// @param nanoTime like [System#nanoTime]
  public FreeSpaceReserve(DataDirectory directory, long reserveBytes, LongSupplier nanoTime) {
    this(directory::diskSpace, reserveBytes, nanoTime);
  }

  FreeSpaceReserve(Supplier<DiskSpace> disk, long reserveBytes, LongSupplier nanoTime) {
    this.disk = disk;
    this.reserveBytes = reserveBytes;
    this.nanoTime = nanoTime;
    this.latest = read();
  }

  /// 512 MiB, or a tenth of a disk smaller than 5 GiB.
  public static long defaultBytes(DiskSpace space) {
    return Math.min(DEFAULT_BYTES, space.totalBytes() / SMALL_DISK_DIVISOR);
  }

  /// Whether less than the reserve was free, at most a second ago.
  public boolean belowReserve() {
    return space().usableBytes() < reserveBytes;
  }

  /// The disk's space, at most a second ago.
  public DiskSpace space() {
    Reading reading = latest;
    if (nanoTime.getAsLong() - reading.takenNanos() >= READING_LASTS_NANOS) {
      reading = read();
      latest = reading;
    }
    return reading.space();
  }

  public long reserveBytes() {
    return reserveBytes;
  }

  private Reading read() {
    return new Reading(nanoTime.getAsLong(), disk.get());
  }
}
