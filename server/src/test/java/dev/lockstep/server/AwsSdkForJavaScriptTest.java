package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lockstep.server.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Works with a server through the AWS SDK for JavaScript; the calls are in `src/test/javascript`.
/// Where there is no Node or no npm, says so and is skipped.
class AwsSdkForJavaScriptTest {
  private static final long PATIENCE_SECONDS = 180;
  private static final Path SOURCE = Path.of("src", "test", "javascript");

  @TempDir Path data;

  @Test
  void everyOperationOfTheSdkIsAnswered() throws Exception {
    boolean installed = installed("node") && installed("npm");
    if (!installed) {
      System.err.println(
          "SKIPPED: there is no Node (node, npm) on the PATH, so nothing is tested with its SDK");
    }
    assumeTrue(installed, "no Node");
    Path folder = Files.createDirectories(Path.of("target", "javascript"));
    for (String file : List.of("package.json", "package-lock.json", "every-operation.test.mjs")) {
      Files.copy(SOURCE.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund"), folder);
    try (ServerProcess server = ServerProcess.start(data.resolve("data"))) {
      ProcessBuilder tests = new ProcessBuilder("node", "--test", "every-operation.test.mjs");
      tests.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
      tests.environment().put("AWS_ACCESS_KEY_ID", "test");
      tests.environment().put("AWS_SECRET_ACCESS_KEY", "test");
      tests.environment().put("AWS_ENDPOINT_URL_SFN", server.endpoint().toString());
      run(tests, folder);
    }
  }

  private static boolean installed(String program) {
    return List.of(System.getenv("PATH").split(":")).stream()
        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
  }

  private void run(ProcessBuilder command, Path folder) throws IOException, InterruptedException {
    Path output = data.resolve(command.command().getFirst() + ".txt");
    Process process =
        command
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertTrue(ended, () -> "It does not end: " + command.command() + "\n" + read(output));
    assertEquals(0, process.exitValue(), () -> command.command() + "\n" + read(output));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
