package dev.lockstep.cli;

import dev.lockstep.cli.demo.ServerStarter;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Style;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// One run of the command line, with all it wrote.
public record CommandRun(int exitCode, String out, String err) {
  private static final ServerStarter NO_SERVER =
      (_, _) -> {
        throw new IOException("no server in this test");
      };

  public static CommandRun of(FakeApi api, String... arguments) {
    return withInput(api, "", arguments);
  }

  public static CommandRun withInput(FakeApi api, String input, String... arguments) {
    return run(
        Map.of("LOCKSTEP_ENDPOINT", api.endpoint()), input, Style.PLAIN, NO_SERVER, arguments);
  }

  public static CommandRun run(
      Map<String, String> environment,
      String input,
      Style style,
      ServerStarter starter,
      String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new Screen(stream(out), stream(err), style),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            environment,
            Path.of(".."),
            _ -> {});
    int exitCode = Lockstep.commandLine(surroundings, starter).execute(arguments);
    return new CommandRun(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
