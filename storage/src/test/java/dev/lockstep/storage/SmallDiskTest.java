package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Disks that refuse, which need a mount of their own: skipped where the system does not allow one.
class SmallDiskTest {
  @TempDir Path folder;

  @Test
  void aReadOnlyDiskIsRefusedInOneLine() throws Exception {
    String said = openOn("ro", OpeningProcess.class);
    assertEquals(
        "The data directory %s cannot be used: %s: Read-only file system"
            .formatted(folder.resolve("data"), folder.resolve("data")),
        said);
  }

  @Test
  void aFullDiskIsRefusedInOneLine() throws Exception {
    String said = openOn("size=4k", OpeningProcess.class);
    assertTrue(
        said != null
            && said.startsWith("The data")
            && said.contains("cannot be ")
            && said.contains("No space left on device"),
        said);
  }

  @Test
  void aDiskThatFillsUpLosesNothingAcknowledged() throws Exception {
    try (ChildJvm child =
        ChildJvm.startWithMount(
            "size=64m", folder, FillingProcess.class, folder.resolve("data").toString())) {
      String said = firstLine(child);
      assertTrue(said != null && said.matches("full after [1-9][0-9]+"), said);
      assertEquals("all there", child.readLine());
    }
  }

  private @Nullable String openOn(String mountOptions, Class<?> main) throws Exception {
    Files.createDirectories(folder);
    try (ChildJvm child =
        ChildJvm.startWithMount(mountOptions, folder, main, folder.resolve("data").toString())) {
      return firstLine(child);
    }
  }

  private static @Nullable String firstLine(ChildJvm child)
      throws IOException, InterruptedException {
    String line = child.readLine();
    if (line == null && child.exitCode() != 0) {
      System.err.println("SKIPPED: this system lets no test mount a file system of its own");
      abort("no mount: exit code " + child.exitCode());
    }
    return line;
  }
}
