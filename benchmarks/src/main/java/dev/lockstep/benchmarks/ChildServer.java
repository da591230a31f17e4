package dev.lockstep.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int KIBIBYTE = 1024;

  /// Such as `garbage-first heap total reserved 1048576K, committed 266240K, used 10240K`.
  private static final Pattern HEAP_USED =
      Pattern.compile("^ *(?!Metaspace|class space)\\S.* used (\\d+)K", Pattern.MULTILINE);

  private final Process process;
  private final Path data;
  private final int port;
  private final Duration untilReady;

  private ChildServer(Process process, Path data, int port, Duration untilReady) {
    this.process = process;
    this.data = data;
    this.port = port;
    this.untilReady = untilReady;
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
    command.add("dev.lockstep.server.Main");
    return by(command, data, environment);
  }

  /// Likewise, by a program that takes the arguments of `lockstep`.
  public static ChildServer by(List<String> program, Path data, Map<String, String> environment)
      throws IOException {
    List<String> command = new ArrayList<>(program);
    command.addAll(List.of("server", "--data", data.toString(), "--port", "0"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    long began = System.nanoTime();
    Process process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-server"));
    int port = portOf(process);
    return new ChildServer(process, data, port, Duration.ofNanos(System.nanoTime() - began));
  }

  @SuppressWarnings("StreamResourceLeak") // the process's own stream ends with it
  private static int portOf(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null) {
      Matcher serving = SERVES_AT.matcher(line);
      if (serving.find()) {
        Thread.ofVirtual().start(() -> pass(out));
        return Integer.parseInt(serving.group(1));
      }
      System.err.println(line);
      line = out.readLine();
    }
    throw new IOException("The server has not started");
  }

  private static void pass(BufferedReader out) {
    try {
      out.lines().forEach(System.err::println);
    } catch (UncheckedIOException _) {
      // the process has been killed
    }
  }

  public int port() {
    return port;
  }

  /// From the command to when it served.
  public Duration untilReady() {
    return untilReady;
  }

  /// The sum of a gauge over all its labels.
  public double metric(String name) throws IOException {
    URL metrics = URI.create("http://127.0.0.1:" + port + "/metrics").toURL();
    String text;
    try (InputStream in = metrics.openStream()) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher line =
        Pattern.compile("^" + name + "(?:\\{.*})? (\\S+)", Pattern.MULTILINE).matcher(text);
    double sum = 0;
    boolean found = false;
    while (line.find()) {
      sum += Double.parseDouble(line.group(1));
      found = true;
    }
    if (!found) {
      throw new IOException("There is no metric " + name);
    }
    return sum;
  }

  /// Bytes of live objects: it collects garbage, then tells what the heap holds.
  public long heapAfterCollection() throws IOException {
    jcmd("GC.run");
    String info = jcmd("GC.heap_info");
    long kibibytes = 0;
    Matcher used = HEAP_USED.matcher(info);
    while (used.find()) {
      kibibytes += Long.parseLong(used.group(1));
    }
    if (kibibytes == 0) {
      throw new IOException("The heap's size is not in " + info);
    }
    return kibibytes << 10;
  }

  private String jcmd(String command) throws IOException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process asking =
        new ProcessBuilder(program, Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    return new String(asking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// What its processors have spent on it since its start.
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Its memory that is in the machine's, where the system tells; else 0.
  public long residentBytes() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    Matcher resident = RESIDENT.matcher(Files.readString(status));
    return resident.find() ? Long.parseLong(resident.group(1)) * KIBIBYTE : 0;
  }

  /// Ends it with no chance to tidy up, and leaves its data directory.
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  public long pid() {
    return process.pid();
  }

  /// Its data directory.
  public Path data() {
    return data;
  }

  /// Has it stop as planned; its directory is there until it is closed.
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  @Override
  public void close() throws IOException {
    stop();
    delete(data);
  }

  /// Deletes a data directory if it is there.
  public static void delete(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void awaitEnd() {
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
  }
}
