package dev.lockstep.server;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finds the jars of AWS's runtime interface client, which functions in Java run on: in the folder
/// `java-runtime` beside this program.
final class RuntimeJars {
  private static final String FOLDER = "java-runtime";

  private RuntimeJars() {}

  /// The jars, or none if this program came without them.
  static List<Path> find() throws IOException {
    Path folder = program().resolveSibling(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static Path program() throws IOException {
    try {
      return Path.of(RuntimeJars.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("This program's own place is unknown", e);
    }
  }
}
