package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceReserveTest {
  @TempDir Path folder;

  @Test
  void theReserveIsComparedWithWhatIsFree() {
    try (DataDirectory directory = DataDirectory.open(folder, 1)) {
      assertTrue(directory.diskSpace().usableBytes() <= directory.diskSpace().totalBytes());
      assertFalse(new FreeSpaceReserve(directory, 0, () -> 0).belowReserve());
      assertTrue(new FreeSpaceReserve(directory, Long.MAX_VALUE, () -> 0).belowReserve());
    }
  }

  @Test
  void theFileSystemIsReadOnceASecond() {
    long[] nanos = {5};
    int[] readings = {0};
    DiskSpace[] space = {new DiskSpace(100, 1000)};
    FreeSpaceReserve reserve =
        new FreeSpaceReserve(
            () -> {
              readings[0]++;
              return space[0];
            },
            50,
            () -> nanos[0]);
    assertFalse(reserve.belowReserve());
    space[0] = new DiskSpace(49, 1000);
    nanos[0] += 999_999_999;
    assertFalse(reserve.belowReserve());
    nanos[0]++;
    assertTrue(reserve.belowReserve());
    assertTrue(reserve.belowReserve());
    assertEquals(2, readings[0]);
  }

  @Test
  void aSmallDiskKeepsATenth() {
    assertEquals(100, FreeSpaceReserve.defaultBytes(new DiskSpace(0, 1000)));
    assertEquals(512L << 20, FreeSpaceReserve.defaultBytes(new DiskSpace(0, 1L << 40)));
  }
}
