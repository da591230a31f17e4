package dev.lockstep.cli;

import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Style;
import dev.lockstep.cli.follow.Pause;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// What a command has around it: screen, standard input, environment, time to wait.
///
/// @param home the folder of the installation, which holds `examples`
public record Surroundings(
    Screen screen, InputStream in, Map<String, String> environment, Path home, Pause pause) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /// The surroundings of a process: its streams (always UTF-8) and what the launcher told it.
  public static Surroundings ofProcess() {
    Map<String, String> environment = System.getenv();
    Screen screen =
        new Screen(
            utf8(FileDescriptor.out),
            utf8(FileDescriptor.err),
            Style.detect(environment, System.getProperties()));
    Path home = Path.of(System.getProperty("lockstep.home", "."));
    return new Surroundings(screen, System.in, environment, home, Pause.sleeping());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
