package dev.lockstep.cli.demo;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which of the languages that functions are written in this machine can run.
final class Languages {
  private static final Map<String, String> PROGRAMS = Map.of("python", "python3", "nodejs", "node");

  private Languages() {}

  /// The programs missing from the PATH for functions in `languages`.
  static Set<String> missing(Set<String> languages, Map<String, String> environment) {
    Set<String> missing = new TreeSet<>();
    for (String language : languages) {
      String program = PROGRAMS.get(language);
      if (program != null && !onPath(program, environment.getOrDefault("PATH", ""))) {
        missing.add(program);
      }
    }
    return missing;
  }

  private static boolean onPath(String program, String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
        return true;
      }
    }
    return false;
  }
}
