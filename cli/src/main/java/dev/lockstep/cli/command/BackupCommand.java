package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `lockstep backup`.
@Command(
    name = "backup",
    description = "Copy a server's data directory while it serves.",
    footerHeading = "%n",
    footer = {
      "The copy holds everything that the server had acknowledged when the command began: state"
          + " machines, executions with their histories, functions and their code, and the key that"
          + " signs task tokens. Keep it as you keep secrets. To restore it, start a server on it:"
          + " `lockstep server --data DIR`.",
      "",
      "DIR must not exist, or be empty. A copy that was not finished has no file FORMAT, and no"
          + " server starts on it. Works on the server's own machine only."
    })
public final class BackupCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "DIR", description = "A new directory.")
  private Path directory = Path.of("");

  public BackupCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException {
    requireNew();
    BackupWriter.Written written;
    try (InputStream zip = api.administration(surroundings.environment()).backup()) {
      written = BackupWriter.write(zip, directory, this::show);
    }
    if (api.json()) {
      surroundings
          .screen()
          .json(
              JsonValue.object()
                  .put("directory", directory.toAbsolutePath().toString())
                  .put("files", written.files())
                  .put("bytes", written.bytes())
                  .build());
    } else {
      surroundings.screen().line("Backed up %,d bytes to %s".formatted(written.bytes(), directory));
    }
    return ExitCode.OK;
  }

  private void show(BackupWriter.Written soFar) {
    surroundings.screen().status("%,d bytes".formatted(soFar.bytes()));
  }

  private void requireNew() throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw CommandFailure.usage(directory + " is a file; name a new directory.");
    }
    try (Stream<Path> files = Files.list(directory)) {
      if (files.findAny().isPresent()) {
        throw CommandFailure.usage(directory + " is not empty; name a new directory.");
      }
    }
  }
}
