package dev.lockstep.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;

/// What a loss of power makes of the newest write-ahead log of a data directory.
public final class TornLog {
  private static final int HOLE_BYTES = 500;

  /// What the disk has kept of what lies behind the tear.
  public enum Damage {
    /// Nothing.
    CUT,
    /// Something else.
    GARBLED,
    /// All but the beginning.
    HOLE
  }

  private TornLog() {}

  /// The file that is being written.
  public static Path newest(Path data) throws IOException {
    List<Path> logs =
        DirectoryCopy.list(data.resolve("rocksdb")).stream()
            .filter(file -> file.toString().endsWith(".log"))
            .toList();
    return logs.getLast();
  }

  /// Damages `log` from `at` on; nothing before that is touched.
  public static void tear(Path log, long at, Damage damage, Random random) throws IOException {
    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
      int behind = (int) Math.max(0, file.size() - at);
      switch (damage) {
        case CUT -> file.truncate(at);
        case GARBLED -> {
          byte[] garbage = new byte[behind];
          random.nextBytes(garbage);
          file.write(ByteBuffer.wrap(garbage), at);
        }
        case HOLE -> file.write(ByteBuffer.allocate(Math.min(HOLE_BYTES, behind)), at);
      }
    }
  }
}
