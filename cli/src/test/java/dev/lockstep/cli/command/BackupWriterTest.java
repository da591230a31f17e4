package dev.lockstep.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.cli.CommandFailure;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupWriterTest {
  @TempDir Path folder;

  @Test
  void filesAreWrittenForTheirOwnerAlone() throws IOException {
    Path target = folder.resolve("a").resolve("b");
    BackupWriter.Written written =
        write(zip("rocksdb/000001.sst", "installation.key", "FORMAT"), target);
    assertEquals(3, written.files());
    assertEquals("rocksdb/000001.sst", Files.readString(target.resolve("rocksdb/000001.sst")));
    if (Files.getFileStore(target).supportsFileAttributeView("posix")) {
      assertEquals(
          "[OWNER_READ, OWNER_WRITE]",
          Files.getPosixFilePermissions(target.resolve("installation.key")).stream()
              .sorted()
              .toList()
              .toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "/etc/evil",
        "a/../../evil",
        "a//b",
        "./a",
        "..",
        "a/..",
        ".hidden",
        "a\\b",
        "C:evil",
        "",
        "a/b/c/d/e/f/g"
      })
  void aNameThatLeadsElsewhereIsRefused(String name) throws IOException {
    Path target = folder.resolve("inside").resolve("target");
    assertThrows(CommandFailure.class, () -> write(zip(name, "FORMAT"), target));
    assertFalse(Files.exists(target.resolve("FORMAT")));
    assertFalse(Files.exists(folder.resolve("inside").resolve("evil")));
  }

  @Test
  void aBackupThatBreaksOffIsNotTakenForOne() throws IOException {
    byte[] whole = zip("rocksdb/000001.sst", "FORMAT");
    for (int length = 0; length < whole.length; length += 7) {
      Path target = folder.resolve("cut" + length);
      byte[] cut = Arrays.copyOf(whole, length);
      try {
        write(cut, target);
        assertTrue(Files.exists(target.resolve("FORMAT")));
        assertTrue(Files.exists(target.resolve("rocksdb/000001.sst")));
      } catch (IOException | CommandFailure e) {
        assertTrue(
            Files.notExists(target.resolve("FORMAT"))
                || !Files.readString(target.resolve("FORMAT")).equals("FORMAT")
                || Files.exists(target.resolve("rocksdb/000001.sst")),
            e.toString());
      }
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path target = Files.createDirectories(folder.resolve("full"));
    Files.writeString(target.resolve("a"), "mine");
    assertThrows(IOException.class, () -> write(zip("a", "FORMAT"), target));
    assertEquals("mine", Files.readString(target.resolve("a")));
  }

  private static BackupWriter.Written write(byte[] zip, Path target) throws IOException {
    return BackupWriter.write(new ByteArrayInputStream(zip), target, _ -> {});
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
