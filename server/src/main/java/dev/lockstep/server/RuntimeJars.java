package dev.lockstep.server;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds the jars of AWS's runtime interface client, which functions in Java run on: on this program's
/// class path, or in the folder `lib` beside its jar.
final class RuntimeJars {
  private static final String PREFIX = "aws-lambda-java-";

  private RuntimeJars() {}

  /// The jars, or none if this program came without them.
  static List<Path> find() throws IOException {
    try (Stream<Path> beside = besideProgram()) {
      return Stream.concat(onClassPath(), beside)
          .filter(jar -> jar.getFileName().toString().startsWith(PREFIX))
          .distinct()
          .sorted()
          .toList();
    }
  }

  private static Stream<Path> onClassPath() {
    return Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of);
  }

  private static Stream<Path> besideProgram() throws IOException {
    try {
      Path program =
          Path.of(RuntimeJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path libraries = program.resolveSibling("lib");
      return Files.isDirectory(libraries) ? Files.list(libraries) : Stream.empty();
    } catch (URISyntaxException e) {
      throw new IOException("This program's own place is unknown", e);
    }
  }
}
