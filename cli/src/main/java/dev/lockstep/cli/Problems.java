package dev.lockstep.cli;

import dev.lockstep.cli.client.ApiException;
import dev.lockstep.cli.client.UnreachableException;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

/// Turns whatever ended a command into one line on standard error and an exit code.
final class Problems {
  private static final Map<String, String> NEXT_STEPS =
      Map.of(
          "StateMachineDoesNotExist", "See `lockstep list` for those there are.",
          "ExecutionDoesNotExist", "See `lockstep list executions MACHINE` for those there are.",
          "ExecutionAlreadyExists", "Choose another --name, or leave it out.",
          "InvalidExecutionInput", "Check the JSON given with --input.",
          "InvalidDefinition", "Correct the definition and deploy it again.",
          "InvalidArn", "Give the full ARN, or the plain name.");

  private final Surroundings surroundings;

  Problems(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  int report(Throwable problem) {
    return switch (problem) {
      case CommandFailure failure -> line(failure.getMessage(), failure.exitCode());
      case ApiException refused -> line(refusal(refused), ExitCode.FAILED);
      case UnreachableException unreachable ->
          line(
              unreachable.getMessage()
                  + ". Start a server with `lockstep server`, or name another with --endpoint or"
                  + " LOCKSTEP_ENDPOINT.",
              ExitCode.UNREACHABLE);
      case NoSuchFileException missing ->
          line("There is no file " + missing.getFile(), ExitCode.USAGE);
      case UncheckedIOException wrapped when wrapped.getCause() != null ->
          report(wrapped.getCause());
      case IOException broken -> line(String.valueOf(broken.getMessage()), ExitCode.FAILED);
      case InterruptedException _ -> line("Interrupted.", ExitCode.INTERRUPTED);
      default -> bug(problem);
    };
  }

  private static String refusal(ApiException refused) {
    String next = NEXT_STEPS.get(refused.code());
    String text = refused.getMessage() + " (" + refused.code() + ")";
    return next == null ? text : text + ". " + next;
  }

  private int bug(Throwable problem) {
    if (surroundings.environment().containsKey("LOCKSTEP_DEBUG")) {
      problem.printStackTrace(surroundings.screen().err());
    }
    return line(
        "Unexpected " + problem + ". This is a bug; LOCKSTEP_DEBUG=1 shows where it happened.",
        ExitCode.FAILED);
  }

  private int line(String text, int exitCode) {
    Screen screen = surroundings.screen();
    screen.error(screen.colour(Colour.BAD, "lockstep: ") + text);
    return exitCode;
  }
}
