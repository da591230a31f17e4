package dev.lockstep.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir Path temporary;
  private Path folder;
  private Path data;

  @BeforeEach
  void resolveLinks() throws IOException {
    folder = temporary.toRealPath();
    data = folder.resolve("some/where/data");
  }

  @Test
  void aDirectoryIsMadeOnceAndKeepsItsKeyAndPartitions() {
    byte[] key;
    try (DataDirectory made = DataDirectory.open(data, 6)) {
      assertEquals(6, made.partitions());
      assertEquals(data, made.path());
      key = made.installationKey();
      assertEquals(32, key.length);
    }
    try (DataDirectory again = DataDirectory.open(data, 4)) {
      assertEquals(6, again.partitions());
      assertArrayEquals(key, again.installationKey());
    }
    try (DataDirectory other = DataDirectory.open(folder.resolve("other"), 4)) {
      assertFalse(Arrays.equals(key, other.installationKey()));
    }
  }

  @Test
  void theKeyIsReadableByItsOwnerOnly() throws Exception {
    DataDirectory.open(data, 1).close();
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(data.resolve("installation.key"))));
  }

  @Test
  void anInterruptedCreationIsContinued() throws Exception {
    Files.createDirectories(data.resolve("lost+found"));
    Files.createDirectories(data.resolve("rocksdb"));
    Files.writeString(data.resolve("lock"), "123");
    Files.writeString(data.resolve("installation.key.unfinished"), "half");
    Files.writeString(data.resolve("FORMAT.unfinished"), "for");
    try (DataDirectory directory = DataDirectory.open(data, 3)) {
      assertEquals(3, directory.partitions());
    }
    assertEquals("format=1\npartitions=3\n", Files.readString(data.resolve("FORMAT")));
  }

  @Test
  void somebodyElsesDirectoryIsLeftAlone() throws Exception {
    Files.createDirectories(data);
    Files.writeString(data.resolve("thesis.tex"), "");
    assertRefused(
        data
            + " is not a data directory: it has no FORMAT file but holds thesis.tex. Name an"
            + " empty or a new directory.");
    assertEquals(List.of(data.resolve("thesis.tex")), DirectoryCopy.list(data));
  }

  @Test
  void aDatabaseWithoutFormatIsRefused() throws Exception {
    DataDirectory.open(data, 3).close();
    Files.writeString(data.resolve("rocksdb/000009.sst"), "");
    Files.delete(data.resolve("FORMAT"));
    assertRefused(
        data + " holds a database but no FORMAT file: it is an incomplete backup or damaged.");
  }

  @Test
  void aFileInTheWayIsRefused() throws Exception {
    Files.createDirectories(data.getParent());
    Files.writeString(data, "");
    assertRefused("The data directory " + data + " cannot be used: it is not a directory.");
    Files.delete(data);
    Files.delete(data.getParent());
    Files.writeString(data.getParent(), "");
    assertRefused(
        "The data directory " + data + " cannot be used: " + data.getParent() + " is a file");
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    DataDirectory.open(data, 3).close();
    Files.writeString(data.resolve("FORMAT"), "format=2\npartitions=3\nmore=yes\n");
    assertRefused(
        "The data directory "
            + data
            + " has format 2, written by a newer version of Lockstep;"
            + " this version reads formats up to 1.");
    assertEquals("format=2\npartitions=3\nmore=yes\n", Files.readString(data.resolve("FORMAT")));
  }

  @Test
  void whatAFormatOfOurVersionAddsIsIgnored() throws Exception {
    DataDirectory.open(data, 3).close();
    Files.writeString(data.resolve("FORMAT"), "format=1\npartitions=3\nmore=yes\n");
    DataDirectory.open(data, 3).close();
  }

  @Test
  void aDamagedDirectoryIsRefused() throws Exception {
    DataDirectory.open(data, 3).close();
    Files.writeString(data.resolve("FORMAT"), "format=1\n");
    assertRefused(
        data.resolve("FORMAT")
            + " is damaged: expected partitions=<a positive number>, found nothing.");
    Files.writeString(data.resolve("FORMAT"), "format=1\npartitions=3\n");
    Files.writeString(data.resolve("installation.key"), "short");
    assertRefused(data.resolve("installation.key") + " is damaged: expected 32 bytes, found 5.");
    Files.delete(data.resolve("installation.key"));
    assertRefused(data.resolve("installation.key") + " is missing: put it back from a backup.");
  }

  @Test
  void aMissingDatabaseIsNotReplacedByAnEmptyOne() throws Exception {
    DataDirectory.open(data, 3).close();
    Path moved = folder.resolve("moved");
    Files.move(data.resolve("rocksdb"), moved);
    assertRefused(data.resolve("rocksdb") + " is missing: restore the directory from a backup.");
    Files.move(moved, data.resolve("rocksdb"));
    try (DataDirectory directory = DataDirectory.open(data, 3)) {
      RocksStorage.open(directory, StorageOptions.DEFAULT).close();
      Files.delete(data.resolve("rocksdb/CURRENT"));
      StorageException refusal =
          assertThrows(
              StorageException.class, () -> RocksStorage.open(directory, StorageOptions.DEFAULT));
      assertEquals(
          data.resolve("rocksdb")
              + " is damaged: it holds rows but has no file CURRENT. Restore it from a backup.",
          refusal.getMessage());
    }
  }

  @Test
  void onlyAnExistingDirectoryIsOpenedAsOne() {
    StorageException refusal =
        assertThrows(StorageException.class, () -> DataDirectory.openExisting(data));
    assertEquals(data + " is not a data directory: it has no FORMAT file.", refusal.getMessage());
    assertFalse(Files.exists(data));
  }

  @Test
  void oneProcessOpensADirectoryOnce() throws Exception {
    String mine = "The data directory %s is in use by process %d.";
    try (DataDirectory _ = DataDirectory.open(data, 3)) {
      assertRefused(mine.formatted(data, ProcessHandle.current().pid()));
      Path link = Files.createSymbolicLink(folder.resolve("link"), data);
      assertThrows(StorageException.class, () -> DataDirectory.open(link, 3));
      try (ChildJvm other = ChildJvm.start(OpeningProcess.class, data.toString())) {
        assertEquals(mine.formatted(data, ProcessHandle.current().pid()), other.readLine());
      }
    }
    DataDirectory.open(data, 3).close();
  }

  @Test
  void anotherProcessHoldsItUntilItEndsOrDies() throws Exception {
    try (ChildJvm holder = ChildJvm.start(OpeningProcess.class, data.toString())) {
      assertEquals("open", holder.readLine());
      assertRefused("The data directory " + data + " is in use by process " + holder.pid() + ".");
      holder.kill();
    }
    try (ChildJvm holder = ChildJvm.start(OpeningProcess.class, data.toString())) {
      assertEquals("open", holder.readLine());
      holder.finish();
      assertEquals(0, holder.exitCode());
    }
    DataDirectory.open(data, 3).close();
  }

  @Test
  void anOlderFormatIsBroughtUpStepByStep() throws Exception {
    Files.createDirectories(data);
    List<String> done = new ArrayList<>();
    List<FormatUpgrade> steps =
        List.of(_ -> done.add("1 to 2"), _ -> done.add("2 to 3"), _ -> done.add("3 to 4"));
    assertEquals(
        new DirectoryFormat(4, 5), FormatUpgrade.apply(steps, data, new DirectoryFormat(2, 5)));
    assertEquals(List.of("2 to 3", "3 to 4"), done);
    assertEquals("format=4\npartitions=5\n", Files.readString(data.resolve("FORMAT")));
  }

  @Test
  void everyLineOfARefusalIsOne() {
    StorageException exception =
        StorageException.because("It failed", new IOException("one\n  two \n"));
    assertEquals("It failed: one two", exception.getMessage());
    assertNotEquals(null, exception.getCause());
  }

  private void assertRefused(String message) {
    StorageException refusal =
        assertThrows(StorageException.class, () -> DataDirectory.open(data, 3));
    assertEquals(message, refusal.getMessage());
  }
}
