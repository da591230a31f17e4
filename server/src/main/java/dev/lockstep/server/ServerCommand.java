package dev.lockstep.server;

import dev.lockstep.storage.StorageException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
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
          + " also an environment variable and a key of the configuration file; the command line wins,"
          + " then the environment, then the file.",
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
  public Integer call() throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    CountDownLatch end = new CountDownLatch(1);
    Server server;
    try {
      Configuration configuration =
          ConfigurationLoader.load(environment, config, data, port);
      server =
          Server.start(
              configuration,
              cause -> {
                failure.compareAndSet(null, cause);
                end.countDown();
              });
    } catch (ConfigurationException | StorageException | IOException e) {
      err.println("lockstep: " + e.getMessage());
      return FAILED;
    }
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(server, end, stopped), "shutdown");
    Runtime.getRuntime().addShutdownHook(hook);
    out.println("Lockstep serves at " + server.endpoint() + " (Ctrl-C ends it)");
    end.await();
    Throwable cause = failure.get();
    if (cause != null) {
      err.println("lockstep: cannot go on: " + cause.getMessage());
      Runtime.getRuntime().halt(FAILED);
    }
    stopped.await();
    return 0;
  }

  private static void stop(Server server, CountDownLatch end, CountDownLatch stopped) {
    server.close();
    stopped.countDown();
    end.countDown();
  }
}
