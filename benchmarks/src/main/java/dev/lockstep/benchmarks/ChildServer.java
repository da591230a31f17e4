package dev.lockstep.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server in a process of its own, on a data directory of its own and a free port.
public final class ChildServer implements AutoCloseable {
  private static final Pattern SERVES_AT = Pattern.compile("serves at http://[^:]+:(\\d+)");

  private final Process process;
  private final Path data;
  private final int port;

  private ChildServer(Process process, Path data, int port) {
    this.process = process;
    this.data = data;
    this.port = port;
  }

  /// Starts it, on this process's class path.
  ///
  /// @param javaOptions for its virtual machine
  /// @param folder where its data directory is made; it is deleted when the server is closed
  public static ChildServer start(
      List<String> javaOptions, Path folder, Map<String, String> environment) throws IOException {
    return on(Files.createTempDirectory(folder, "lockstep-benchmark-"), javaOptions, environment);
  }

  /// Starts it on a data directory that is there, and is deleted when the server is closed.
  public static ChildServer on(Path data, List<String> javaOptions, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(javaOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.lockstep.server.Main", "server"));
    command.addAll(List.of("--data", data.toString(), "--port", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-server"));
    return new ChildServer(process, data, portOf(process));
  }

  @SuppressWarnings("StreamResourceLeak") // the process's own stream ends with it
  private static int portOf(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null) {
      Matcher serving = SERVES_AT.matcher(line);
      if (serving.find()) {
        Thread.ofVirtual().start(() -> out.lines().forEach(System.err::println));
        return Integer.parseInt(serving.group(1));
      }
      System.err.println(line);
      line = out.readLine();
    }
    throw new IOException("The server has not started");
  }

  public int port() {
    return port;
  }

  /// What its processors have spent on it since its start.
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    boolean interrupted = false;
    while (process.isAlive()) {
      try {
        process.waitFor();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
