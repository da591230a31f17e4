package dev.lockstep.functions.runtime;

import dev.lockstep.functions.runtime.RuntimeName.Family;
import dev.lockstep.functions.runtime.RuntimeName.Version;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks a program for its version and for where it really is: version managers put scripts in its
/// place that fail, or that choose by the working directory.
final class Probe {
  private static final int TIMEOUT_SECONDS = 15;
  private static final Pattern TWO_LINES = Pattern.compile("(\\d+)\\.(\\d+)\\S*\\s+(/.*)\\s*");
  private static final Pattern JAVA_VERSION =
      Pattern.compile("java\\.specification\\.version = (?:1\\.)?(\\d+)");
  private static final Pattern JAVA_HOME = Pattern.compile("java\\.home = (.+)");

  private Probe() {}

  static Optional<Interpreter> interpreter(Family family, Path program) {
    return switch (family) {
      case PYTHON ->
          run(
                  program,
                  "-S",
                  "-c",
                  "import sys; print('%d.%d' % sys.version_info[:2]); print(sys.executable)")
              .flatMap(answer -> twoLines(answer, true));
      case NODE ->
          run(program, "-p", "process.versions.node + '\\n' + process.execPath")
              .flatMap(answer -> twoLines(answer, false));
      case JAVA -> run(program, "-XshowSettings:properties", "-version").flatMap(Probe::java);
      case PROVIDED -> Optional.empty();
    };
  }

  private static Optional<Interpreter> twoLines(String answer, boolean minorMatters) {
    Matcher lines = TWO_LINES.matcher(answer);
    if (!lines.matches()) {
      return Optional.empty();
    }
    int minor = minorMatters ? Integer.parseInt(lines.group(2)) : 0;
    Version version = new Version(Integer.parseInt(lines.group(1)), minor);
    return Optional.of(new Interpreter(Path.of(lines.group(3).strip()), version));
  }

  private static Optional<Interpreter> java(String answer) {
    Matcher version = JAVA_VERSION.matcher(answer);
    Matcher home = JAVA_HOME.matcher(answer);
    if (!version.find() || !home.find()) {
      return Optional.empty();
    }
    Path java = Path.of(home.group(1).strip(), "bin", "java");
    return Optional.of(new Interpreter(java, new Version(Integer.parseInt(version.group(1)), 0)));
  }

  private static Optional<String> run(Path program, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(arguments));
    try {
      Path answer = Files.createTempFile("interpreter", ".txt");
      try {
        return run(command, answer);
      } finally {
        Files.deleteIfExists(answer);
      }
    } catch (IOException broken) {
      return Optional.empty();
    }
  }

  private static Optional<String> run(List<String> command, Path answer) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(answer.toFile())
            .redirectInput(new File("/dev/null"))
            .start();
    try {
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0) {
        return Optional.of(Files.readString(answer, StandardCharsets.UTF_8));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    return Optional.empty();
  }
}
