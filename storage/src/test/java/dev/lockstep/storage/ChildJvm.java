package dev.lockstep.storage;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A test's main class in a process of its own.
final class ChildJvm implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private ChildJvm(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static ChildJvm start(Class<?> main, String... arguments) throws IOException {
    return run(command(main, arguments));
  }

  /// Runs the class where a new, small file system is mounted on `folder`, seen by it alone.
  static ChildJvm startWithMount(String options, Path folder, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("unshare", "--map-root-user", "--mount", "sh", "-c"));
    command.add("mount -t tmpfs -o " + options + " none '" + folder + "' || exit 77; exec \"$@\"");
    command.add("sh");
    command.addAll(command(main, arguments));
    return run(command);
  }

  private static List<String> command(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xshare:auto"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static ChildJvm run(List<String> command) throws IOException {
    return new ChildJvm(
        new ProcessBuilder(command)
            .redirectErrorStream(false)
            .redirectError(ProcessBuilder.Redirect.to(new File("/dev/null")))
            .start());
  }

  long pid() {
    return process.pid();
  }

  /// The next line it prints, or null when it has ended.
  @Nullable String readLine() throws IOException {
    return output.readLine();
  }

  /// Asks it to end: its input ends.
  void finish() throws IOException {
    process.outputWriter().close();
  }

  /// SIGKILL, and wait for its death. What it printed before can still be read: killing through the
  /// handle leaves the streams open.
  void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    exitCode();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("process " + pid() + " has not ended");
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }
}
