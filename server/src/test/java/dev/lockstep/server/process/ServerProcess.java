package dev.lockstep.server.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server in a process of its own, as `lockstep server` starts it, on a free port. Ended by its
/// process id when closed.
public final class ServerProcess implements AutoCloseable {
  private static final long START_SECONDS = 120;
  private static final long POLL_MILLIS = 20;
  private static final Pattern SERVES = Pattern.compile("Lockstep serves at (\\S+)");

  private final Process process;
  private final Path out;
  private final Path err;

  private ServerProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// How a server is started.
  ///
  /// @param prefix words before the command, such as a program that limits it
  /// @param javaOptions options for the virtual machine
  /// @param environment added to this process's own, without its AWS and Lockstep variables
  /// @param arguments behind `lockstep server`
  public record Launch(
      List<String> prefix,
      List<String> javaOptions,
      Map<String, String> environment,
      List<String> arguments) {
    public static Launch on(Path data) {
      return with("--data", data.toString(), "--port", "0");
    }

    public static Launch with(String... arguments) {
      return new Launch(List.of(), List.of("-Xmx512m"), Map.of(), List.of(arguments));
    }

    public Launch environment(String name, String value) {
      Map<String, String> more = new HashMap<>(environment);
      more.put(name, value);
      return new Launch(prefix, javaOptions, more, arguments);
    }

    public Launch javaOptions(String... options) {
      return new Launch(prefix, List.of(options), environment, arguments);
    }

    public Launch behind(String... words) {
      return new Launch(List.of(words), javaOptions, environment, arguments);
    }
  }

  /// Starts a server and waits until it serves.
  public static ServerProcess start(Path data) {
    return start(Launch.on(data));
  }

  public static ServerProcess start(Launch launch) {
    ServerProcess server = launch(launch);
    server.awaitServing();
    return server;
  }

  /// Starts a server that may not come to serve.
  public static ServerProcess launch(Launch launch) {
    try {
      Path out = Files.createTempFile("lockstep-out-", ".txt");
      Path err = Files.createTempFile("lockstep-err-", ".txt");
      ProcessBuilder builder =
          new ProcessBuilder(command(launch))
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.startsWith("AWS_") || name.startsWith("LOCKSTEP_"));
      builder.environment().putAll(launch.environment());
      return new ServerProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(Launch launch) {
    List<String> command = new ArrayList<>(launch.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(launch.javaOptions());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("dev.lockstep.server.Main", "server"));
    command.addAll(launch.arguments());
    return command;
  }

  private void awaitServing() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!SERVES.matcher(out()).find()) {
      if (!pauseWhileAlive() || System.nanoTime() > end) {
        close();
        throw new AssertionError("The server does not serve:\n" + out() + err());
      }
    }
  }

  /// Waits a moment; false if the process has ended.
  private boolean pauseWhileAlive() {
    try {
      return !process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public URI endpoint() {
    Matcher line = SERVES.matcher(out());
    if (!line.find()) {
      throw new AssertionError("The server does not serve:\n" + err());
    }
    return URI.create(line.group(1));
  }

  public Api api() {
    return new Api(endpoint());
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// What it has written to standard output.
  public String out() {
    return read(out);
  }

  /// What it has written to standard error.
  public String err() {
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// SIGKILL: nothing can be said or done any more.
  public void kill() {
    process.destroyForcibly();
    exitStatus();
  }

  /// SIGTERM, as a service manager stops it; returns the exit status.
  public int terminate() {
    process.destroy();
    return exitStatus();
  }

  /// Waits for its end.
  public int exitStatus() {
    try {
      if (process.waitFor(START_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      throw new AssertionError("The server does not end:\n" + out() + err());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitStatus();
    if (!err().isBlank()) {
      System.out.println("[server " + pid() + "] " + err().strip());
    }
  }
}
