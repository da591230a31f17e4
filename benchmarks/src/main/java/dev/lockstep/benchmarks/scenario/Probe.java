package dev.lockstep.benchmarks.scenario;

import dev.lockstep.benchmarks.ChildServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Looks at what a server takes.
final class Probe {
  private static final double MEBIBYTE = 1 << 20;
  private static final double KIBIBYTES = 1024;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ChildServer server;

  Probe(ChildServer server) {
    this.server = server;
  }

  SoakSample take(double seconds, double startsPerSecond, double p50, double p99)
      throws IOException, InterruptedException {
    collect();
    String metrics = metrics();
    return new SoakSample(
        seconds,
        heapMebibytes(metrics),
        residentMebibytes(),
        (int) value(metrics, "jvm_threads_current"),
        openFiles(),
        openExecutions(metrics),
        startsPerSecond,
        p50,
        p99,
        bytesBelow(server.data()) / MEBIBYTE);
  }

  private void collect() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(server.pid()), "GC.run")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("The server cannot be asked to collect garbage");
    }
  }

  String metrics() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics");
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  static double heapMebibytes(String metrics) {
    return value(metrics, "jvm_memory_used_bytes{area=\"heap\"}") / MEBIBYTE;
  }

  double residentMebibytes() throws IOException {
    return status("VmRSS:") / KIBIBYTES;
  }

  static int openExecutions(String metrics) {
    return (int)
        (value(metrics, "lockstep_executions_open")
            + value(metrics, "lockstep_express_executions_open"));
  }

  /// The sum of all series whose names begin so.
  static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /// A number of the process's status, in the unit in which it is told.
  private double status(String name) throws IOException {
    Path status = Path.of("/proc", Long.toString(server.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith(name)) {
        return Double.parseDouble(line.replaceAll("\\D", ""));
      }
    }
    return 0;
  }

  private int openFiles() throws IOException {
    Path folder = Path.of("/proc", Long.toString(server.pid()), "fd");
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    }
  }

  /// Files come and go meanwhile.
  private static long bytesBelow(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try {
          bytes += Files.isDirectory(file) ? bytesBelow(file) : Files.size(file);
        } catch (NoSuchFileException _) {
          // deleted
        }
      }
    } catch (NoSuchFileException _) {
      return 0;
    }
    return bytes;
  }
}
