package dev.lockstep.functions.code;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.functions.Zips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Zip files that nobody vouches for.
class CodeStoreTest {
  private static final int MAX_BYTES = 10_000;
  private static final int MAX_ENTRIES = 10;

  @TempDir Path directory;
  private CodeStore store;

  @BeforeEach
  void open() throws IOException {
    store = new CodeStore(directory.resolve("data"), MAX_BYTES, MAX_ENTRIES);
  }

  private void refuses(byte[] zip, String why) throws IOException {
    CodeException refusal = assertThrows(CodeException.class, () -> store.keep(zip));
    assertTrue(String.valueOf(refusal.getMessage()).contains(why), refusal.getMessage());
    try (Stream<Path> files = Files.walk(directory)) {
      assertEquals(0, files.filter(Files::isRegularFile).count(), "Something was left");
    }
  }

  @Test
  void filesAndFoldersAreUnpacked() throws Exception {
    Code code = store.open(store.keep(Zips.of("a.py", "1", "dir/", "", "x/y/z.py", "2")));
    assertEquals("1", Files.readString(code.root().resolve("a.py")));
    assertEquals("2", Files.readString(code.root().resolve("x/y/z.py")));
    assertTrue(Files.isDirectory(code.root().resolve("dir")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "a/../../evil",
        "/evil",
        "a/./b",
        "..",
        "..\\evil",
        "a\\b",
        "./a",
        "a/../b"
      })
  void anEntryThatLeadsOutIsRefused(String name) throws Exception {
    refuses(Zips.of("fine", "x", name, "evil"), "leads out of it");
  }

  @Test
  void aFileThatIsAlsoAFolderIsRefused() throws Exception {
    refuses(Zips.of("a", "x", "a/b", "y"), "twice");
    refuses(Zips.of("a/b", "x", "a", "y"), "twice");
  }

  @Test
  void aLinkIsRefused() throws Exception {
    refuses(withMode(Zips.of("link", "/etc/passwd"), 0xA1FF), "is a link or special file");
    refuses(withMode(Zips.of("pipe", ""), 0x11FF), "is a link or special file");
  }

  @Test
  void executableFilesStayExecutable() throws Exception {
    Code code = store.open(store.keep(withMode(Zips.of("run.sh", "x"), 0x81ED)));
    assertTrue(Files.isExecutable(code.root().resolve("run.sh")));
    Code plain = store.open(store.keep(Zips.of("run.sh", "y", "bootstrap", "z")));
    assertFalse(Files.isExecutable(plain.root().resolve("run.sh")));
    assertTrue(Files.isExecutable(plain.root().resolve("bootstrap")));
  }

  @Test
  void aBombIsRefusedWhileItIsUnpacked() throws Exception {
    refuses(Zips.of("big", "0".repeat(MAX_BYTES + 1)), "Unzipped size must be smaller than");
    String[] many = new String[2 * MAX_ENTRIES + 2];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "f" + i;
      many[i + 1] = "";
    }
    refuses(Zips.of(many), "more than 10 entries");
  }

  @Test
  void whatIsNoZipFileIsRefused() throws Exception {
    refuses(new byte[0], "non-empty zip");
    refuses("hello".getBytes(), "Could not unzip uploaded file");
    byte[] zip = Zips.of("a", "x".repeat(5_000));
    refuses(java.util.Arrays.copyOf(zip, 20), "Could not unzip");
  }

  @Test
  void damagedZipFilesNeverEscapeNorBreakTheStore() throws Exception {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] sound =
        Zips.of("a.py", "print(1)", "dir/b.py", "print(2)", "../c".replace("../", "x"), "");
    for (int round = 0; round < 2_000; round++) {
      byte[] damaged = sound.clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        store.keep(damaged);
      } catch (CodeException refused) {
        // Either is fine; anything else is not.
      } catch (RuntimeException | IOException bug) {
        throw new AssertionError("seed " + seed + " round " + round, bug);
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(1, files.count());
    }
  }

  /// Claims that the first entry was made on Unix with `mode`.
  private static byte[] withMode(byte[] zip, int mode) {
    for (int at = 0; at < zip.length - 4; at++) {
      if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
        zip[at + 5] = 3;
        zip[at + 40] = (byte) mode;
        zip[at + 41] = (byte) (mode >> 8);
      }
    }
    return zip;
  }
}
