package dev.lockstep.functions.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// The programs that run handlers in their interpreter, as files.
record Bootstraps(Path folder) {
  private static final String PYTHON = "bootstrap.py";
  private static final String NODE = "bootstrap.mjs";

  /// Writes the programs into `folder`, replacing those of another version of this server.
  static Bootstraps install(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : List.of(PYTHON, NODE)) {
      try (InputStream resource = Bootstraps.class.getResourceAsStream(name)) {
        if (resource == null) {
          throw new IOException("The resource " + name + " is missing");
        }
        Path part = Files.createTempFile(folder, name, ".part");
        Files.copy(resource, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return new Bootstraps(folder);
  }

  Path python() {
    return folder.resolve(PYTHON);
  }

  Path node() {
    return folder.resolve(NODE);
  }
}
