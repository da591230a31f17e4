package dev.lockstep.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where the demo's server keeps its data: a folder of the user's that stays, or a temporary one
/// that goes with the demo.
record DataFolder(Path path, boolean temporary) implements AutoCloseable {

  static DataFolder of(@Nullable Path chosen) throws IOException {
    return chosen == null
        ? new DataFolder(Files.createTempDirectory("lockstep-demo-"), true)
        : new DataFolder(Files.createDirectories(chosen), false);
  }

  @Override
  public void close() {
    if (!temporary || !Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot remove " + path, failed);
    }
  }
}
