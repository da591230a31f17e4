package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.server.process.Api;
import dev.lockstep.server.process.ApiFailure;
import dev.lockstep.server.process.ServerProcess;
import dev.lockstep.server.process.ServerProcess.Launch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees when a server cannot start or cannot go on: one line and a status that is
/// not zero, with nothing harmed.
class OperationalFailuresTest {
  private static final String PASS =
      "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

  @TempDir Path folder;

  /// Starts what must fail, and returns the one line it says.
  private static String refusal(Launch launch) {
    try (ServerProcess server = ServerProcess.launch(launch)) {
      assertEquals(1, server.exitStatus(), () -> server.out() + server.err());
      List<String> lines = server.err().lines().toList();
      assertEquals(1, lines.size(), server::err);
      assertTrue(lines.getFirst().startsWith("lockstep: "), server::err);
      assertEquals("", server.out());
      return lines.getFirst();
    }
  }

  private static void assertSays(String expected, Launch launch) {
    String line = refusal(launch);
    assertTrue(line.contains(expected), line);
  }

  @Test
  void aSecondServerLeavesTheDirectoryAlone() {
    Path data = folder.resolve("data");
    try (ServerProcess first = ServerProcess.start(data)) {
      Api api = first.api();
      String machine = api.createMachine("pass", PASS);
      assertSays("is in use by process " + first.pid(), Launch.on(data));
      assertEquals("SUCCEEDED", Api.text(api.ended(api.start(machine, "one", "{}")), "status"));
    }
  }

  @Test
  void aPortInUseIsNamedAndNothingIsHarmed() throws IOException {
    Path data = folder.resolve("data");
    String execution;
    try (ServerProcess server = ServerProcess.start(data)) {
      Api api = server.api();
      String machine =
          api.createMachine(
              "waiting",
              "{\"StartAt\": \"W\", \"States\": {\"W\": {\"Type\": \"Wait\", \"Seconds\": 1,"
                  + " \"End\": true}}}");
      execution = api.start(machine, "one", "{}");
      server.kill();
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertSays(
          "Cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use",
          Launch.with("--data", data.toString(), "--port", "" + taken.getLocalPort()));
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      assertEquals("SUCCEEDED", Api.text(server.api().ended(execution), "status"));
    }
  }

  @Test
  void aHostThatIsNotOursIsNamed() {
    assertSays(
        "Cannot listen on 127.0.0.1.example.invalid:0: ",
        Launch.on(folder.resolve("data"))
            .environment("LOCKSTEP_HOST", "127.0.0.1.example.invalid"));
  }

  @Test
  void aConfigurationThatCannotBeUsedIsExplained() throws IOException {
    Path file = folder.resolve("lockstep.yaml");
    Path data = folder.resolve("data");
    Launch launch = Launch.with("--data", data.toString(), "--config", file.toString());
    assertSays(file + " does not exist", launch);
    Files.writeString(file, "port: [");
    assertSays(file + " is not YAML", launch);
    Files.writeString(file, "prot: 1");
    assertSays("unknown setting 'prot'", launch);
    Files.writeString(file, "partitions: many");
    assertSays("must be a whole number from 1 to 32, not 'many'", launch);
    assertTrue(Files.notExists(data), "a server that cannot start has made a directory");
  }

  @Test
  void aNewerOrDamagedDirectoryIsLeftAsItIs() throws IOException {
    Path data = folder.resolve("data");
    String execution;
    try (ServerProcess server = ServerProcess.start(data)) {
      Api api = server.api();
      execution = api.start(api.createMachine("pass", PASS), "one", "{}");
      api.ended(execution);
      server.terminate();
    }
    Path format = data.resolve("FORMAT");
    String original = Files.readString(format);
    Files.writeString(format, original.replaceFirst("format=\\d+", "format=99"));
    TreeMap<String, Long> before = files(data);
    assertSays("has format 99, written by a newer version of Lockstep", Launch.on(data));
    assertEquals(before, files(data));
    Files.writeString(format, "nonsense");
    assertSays("FORMAT is damaged", Launch.on(data));
    Files.writeString(format, original);
    Files.move(data.resolve("rocksdb"), data.resolve("away"), StandardCopyOption.ATOMIC_MOVE);
    assertSays("rocksdb is missing", Launch.on(data));
    Files.move(data.resolve("away"), data.resolve("rocksdb"), StandardCopyOption.ATOMIC_MOVE);
    try (ServerProcess server = ServerProcess.start(data)) {
      assertEquals("SUCCEEDED", Api.text(server.api().describe(execution), "status"));
    }
  }

  private static TreeMap<String, Long> files(Path data) throws IOException {
    TreeMap<String, Long> sizes = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(data)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        sizes.put(file.toString(), Files.size(file));
      }
    }
    return sizes;
  }

  @Test
  void aDatabaseWithoutItsTablesIsRefused() throws IOException {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      server.terminate();
    }
    Files.writeString(data.resolve("rocksdb/CURRENT"), "MANIFEST-999999\n");
    String line = refusal(Launch.on(data));
    assertTrue(line.contains("rocksdb") || line.contains("MANIFEST"), line);
  }

  @Test
  void aPlaceThatIsNoDataDirectoryIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertSays("it is not a directory", Launch.on(file));
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "mine");
    assertSays(
        "is not a data directory: it has no FORMAT file but holds letter.txt", Launch.on(other));
    assertEquals(
        List.of(other.resolve("letter.txt").toString()), List.copyOf(files(other).keySet()));
  }

  @Test
  void aReadOnlyDirectoryIsNamed() throws Exception {
    Path data = folder.resolve("data");
    try (ServerProcess server = ServerProcess.start(data)) {
      server.terminate();
    }
    if (System.getProperty("user.name").equals("root")) {
      requireMounts("a read-only directory");
      assertSays(
          data.toString(),
          Launch.on(data)
              .behind(
                  "unshare",
                  "-m",
                  "sh",
                  "-c",
                  "mount --bind "
                      + data
                      + " "
                      + data
                      + " && mount -o remount,bind,ro "
                      + data
                      + " && exec \"$@\"",
                  "sh"));
    } else {
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
      assertSays("permission denied", Launch.on(data));
      Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try (ServerProcess server = ServerProcess.start(data)) {
      assertEquals(0, server.terminate());
    }
  }

  /// On a file system of its own, nearly filled by somebody else, which gives the room back later.
  @Test
  void aFullDiskEndsTheServerAndLosesNothing() throws Exception {
    requireMounts("a full disk");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    run("mount", "-t", "tmpfs", "-o", "size=192m", "none", disk.toString());
    try {
      fillAndRecover(disk);
    } finally {
      run("umount", "-l", disk.toString());
    }
  }

  private static void fillAndRecover(Path disk) throws Exception {
    Path data = disk.resolve("data");
    Launch launch = Launch.on(data).environment("LOCKSTEP_FREE_SPACE_RESERVE_MEBIBYTES", "0");
    String input = "{\"text\": \"" + "x".repeat(200_000) + "\"}";
    Path ballast = disk.resolve("ballast");
    int acknowledged = 0;
    String prefix;
    try (ServerProcess server = ServerProcess.start(launch)) {
      Api api = server.api();
      String machine = api.createMachine("pass", PASS);
      prefix = machine.replace("stateMachine", "execution") + ":run-";
      Files.write(ballast, new byte[(int) (Files.getFileStore(disk).getUsableSpace() - (4 << 20))]);
      try {
        for (int i = 0; i < 1_000; i++) {
          api.start(machine, "run-" + i, input);
          acknowledged++;
        }
      } catch (UncheckedIOException | ApiFailure e) {
        // The disk is full.
      }
      assertTrue(acknowledged > 0 && acknowledged < 1_000, "acknowledged " + acknowledged);
      assertEquals(1, server.exitStatus());
      List<String> lines = server.err().lines().toList();
      assertEquals(1, lines.size(), server::err);
      assertTrue(lines.getFirst().contains("cannot go on: "), server::err);
      assertTrue(lines.getFirst().contains("No space left on device"), server::err);
    }
    Files.delete(ballast);
    try (ServerProcess server = ServerProcess.start(launch)) {
      for (int i = 0; i < acknowledged; i++) {
        assertEquals("SUCCEEDED", Api.text(server.api().ended(prefix + i), "status"));
      }
    }
  }

  private static void requireMounts(String what) throws Exception {
    Process probe =
        new ProcessBuilder("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=1m none /mnt")
            .redirectErrorStream(true)
            .start();
    boolean permitted = probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
    if (!permitted) {
      System.err.println("SKIPPED: " + what + " cannot be made here: mounting is not permitted");
    }
    assumeTrue(permitted, "mounting is not permitted");
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).inheritIO().start();
    assertEquals(0, process.waitFor());
  }
}
