package dev.lockstep.functions.service;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// Programs that tests need and not every machine has.
public final class Programs {
  private Programs() {}

  /// Skips the test, and says so, if a program is not on PATH.
  public static void require(String program) {
    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
      if (Files.isExecutable(Path.of(folder, program))) {
        return;
      }
    }
    System.err.println(
        "SKIPPED: " + program + " is not on PATH, so functions in it are not tested");
    Assumptions.abort(program + " is not on PATH");
  }
}
