package dev.lockstep.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What a crash leaves of a data directory: its files as they are, without the locks. (Reading a
/// lock file within the process that holds it would release the lock.)
public final class DirectoryCopy {
  private static final Set<String> NOT_COPIED = Set.of("lock", "LOCK", "native");

  private DirectoryCopy() {}

  public static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : list(from)) {
      if (NOT_COPIED.contains(file.getFileName().toString())) {
        continue;
      }
      Path copy = to.resolve(file.getFileName());
      if (Files.isDirectory(file)) {
        copy(file, copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }

  public static void delete(Path folder) throws IOException {
    for (Path file : list(folder)) {
      if (Files.isDirectory(file)) {
        delete(file);
      } else {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
