package dev.lockstep.server;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `lockstep server`.
@Command(
    name = "server",
    mixinStandardHelpOptions = true,
    description = "Serve the AWS Step Functions API until told to stop.",
    footerHeading = "%n",
    footer = {
      "Without options it keeps its data in ./data and listens on 127.0.0.1:8083. Every option is"
          + " also an environment variable and a key of the configuration file; the command line"
          + " wins, then the environment, then the file.",
      "",
      "Exit codes: 0 stopped in order, 1 cannot start or cannot go on."
    })
final class ServerCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (LOCKSTEP_DATA; ./data).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on, 0 for any free one (LOCKSTEP_PORT; 8083).")
  private @Nullable Integer port;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file of settings (LOCKSTEP_CONFIG), see docs/configuration.md.")
  private @Nullable Path config;

  ServerCommand(Map<String, String> environment, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() {
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Server server;
    try {
      Configuration configuration = ConfigurationLoader.load(environment, config, data, port);
      server = Server.start(configuration, failure::complete);
    } catch (ConfigurationException | IOException | RuntimeException | Error e) {
      err.println("lockstep: " + OneLine.of(e));
      return FAILED;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server), "shutdown"));
    out.println("Lockstep serves at " + server.endpoint() + " (Ctrl-C ends it)");
    err.println("lockstep: cannot go on: " + OneLine.of(failure.join()));
    Runtime.getRuntime().halt(FAILED);
    return FAILED;
  }

  /// Ends the process with status 0 rather than the signal's: stopping in order is no failure.
  private static void stop(Server server) {
    server.close();
    Runtime.getRuntime().halt(0);
  }
}
