package dev.lockstep.cli;

import dev.lockstep.cli.command.BackupCommand;
import dev.lockstep.cli.command.DeployCommand;
import dev.lockstep.cli.command.DescribeCommand;
import dev.lockstep.cli.command.HaltedCommand;
import dev.lockstep.cli.command.HistoryCommand;
import dev.lockstep.cli.command.ListCommand;
import dev.lockstep.cli.command.LogsCommand;
import dev.lockstep.cli.command.ResumeCommand;
import dev.lockstep.cli.command.StartCommand;
import dev.lockstep.cli.command.StopCommand;
import dev.lockstep.cli.demo.DemoCommand;
import dev.lockstep.cli.demo.ServerStarter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command tree of `lockstep`.
@Command(
    name = "lockstep",
    description = {
      "Lockstep runs workflows written in the Amazon States Language and speaks the AWS Step"
          + " Functions API.",
      ""
    },
    footerHeading = "%n",
    footer = {
      "Begin with `lockstep demo`, or `lockstep server` in one terminal and `lockstep deploy"
          + " FOLDER` in another. `lockstep COMMAND --help` explains a command.",
      "",
      "Exit codes:",
      "  0    done, and the execution waited for has succeeded",
      "  1    the execution or the command failed",
      "  2    the command line is wrong",
      "  3    no server answers at the endpoint",
      "  130  ended by Ctrl-C",
      "",
      "Environment:",
      "  LOCKSTEP_ENDPOINT   the server's address (http://localhost:8083)",
      "  LOCKSTEP_JAVA_OPTS  further options for the Java virtual machine",
      "  AWS_ACCESS_KEY_ID, AWS_REGION  the account's key and the region to speak with",
      "  NO_COLOR            if set, nothing is coloured"
    },
    version = "lockstep ${lockstep.version:-0.1.0-SNAPSHOT}",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Lockstep implements Runnable {
  private static final int HELP_COLUMNS = 100;

  private final Surroundings surroundings;

  @Spec private @Nullable CommandSpec spec;

  private Lockstep(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /// The command line of this process with the commands of a server.
  ///
  /// @param starter starts the server that `lockstep demo` shows
  /// @param commands further picocli commands, such as `server`
  public static CommandLine commandLine(ServerStarter starter, Object... commands) {
    return commandLine(Surroundings.ofProcess(), starter, commands);
  }

  /// As above in given surroundings.
  public static CommandLine commandLine(
      Surroundings surroundings, ServerStarter starter, Object... commands) {
    CommandLine line = new CommandLine(new Lockstep(surroundings));
    line.addSubcommand(new DemoCommand(surroundings, starter));
    for (Object command : commands) {
      line.addSubcommand(command);
    }
    line.addSubcommand(new DeployCommand(surroundings));
    line.addSubcommand(new StartCommand(surroundings));
    line.addSubcommand(new ListCommand(surroundings));
    line.addSubcommand(new DescribeCommand(surroundings));
    line.addSubcommand(new HistoryCommand(surroundings));
    line.addSubcommand(new LogsCommand(surroundings));
    line.addSubcommand(new StopCommand(surroundings));
    line.addSubcommand(new BackupCommand(surroundings));
    line.addSubcommand(new HaltedCommand(surroundings));
    line.addSubcommand(new ResumeCommand(surroundings));
    return configured(line, surroundings);
  }

  private static CommandLine configured(CommandLine line, Surroundings surroundings) {
    Problems problems = new Problems(surroundings);
    boolean colours = surroundings.screen().style().colours();
    return line.setOut(writer(surroundings.screen().out()))
        .setErr(writer(surroundings.screen().err()))
        .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(HELP_COLUMNS)
        .setExpandAtFiles(false) // `--input @FILE` is ours
        .setParameterExceptionHandler((problem, _) -> usage(problem, problems))
        .setExecutionExceptionHandler((problem, _, _) -> problems.report(problem));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  private static int usage(ParameterException problem, Problems problems) {
    String command = problem.getCommandLine().getCommandSpec().qualifiedName();
    return problems.report(
        CommandFailure.usage(problem.getMessage() + ". See `" + command + " --help`."));
  }

  /// Given no command, says what there is.
  @Override
  public void run() {
    if (spec != null) {
      spec.commandLine().usage(surroundings.screen().out());
    }
  }
}
