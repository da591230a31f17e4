package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.server.Configuration;
import dev.lockstep.server.Server;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What AWS was recorded to do, replayed against a server of this build.
class RecordedBehaviorTest {
  private static final String FOLDER = "LOCKSTEP_RECORDINGS";
  private static final Path BESIDE_THE_CHECKOUT = Path.of("..", "..", "shared", "conformance");

  @TempDir private Path data;

  @Test
  void everyScenarioOfACompleteAreaHolds() throws IOException, InterruptedException {
    Path recordings = recordings();
    assumeTrue(
        Files.exists(recordings.resolve("index.json")),
        "There are no recordings in " + recordings + "; the variable " + FOLDER + " names others");
    Path mocks = data.resolve("mocks.json");
    Configuration configuration =
        Configuration.in(data.resolve("data")).withPort(0).withMockConfiguration(mocks);
    try (Server server = Server.start(configuration, Assertions::fail)) {
      ByteArrayOutputStream report = new ByteArrayOutputStream();
      int status =
          Conformance.run(
              new PrintStream(report, true, StandardCharsets.UTF_8),
              "--endpoint",
              server.endpoint().toString(),
              "--data",
              recordings.toString(),
              "--complete",
              "--mock-config",
              mocks.toString(),
              "--needs",
              services());
      assertEquals(0, status, () -> report.toString(StandardCharsets.UTF_8));
    }
  }

  private static Path recordings() {
    String named = System.getenv(FOLDER);
    return (named == null ? BESIDE_THE_CHECKOUT : Path.of(named)).toAbsolutePath().normalize();
  }

  /// The recorded functions are written in Python.
  private static String services() throws InterruptedException {
    return pythonIsHere() ? "states-integration,logs,lambda" : "states-integration,logs";
  }

  private static boolean pythonIsHere() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("python3", "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
