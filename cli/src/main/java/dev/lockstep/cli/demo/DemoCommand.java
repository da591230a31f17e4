package dev.lockstep.cli.demo;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Endpoint;
import dev.lockstep.cli.command.HelpOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep demo`.
@Command(
    name = "demo",
    description = {
      "Start a server, deploy the examples to it and run them all, each shown live; then go on"
          + " serving until Ctrl-C."
    },
    footer = {"", "  lockstep demo", "  lockstep demo --exit order-placement"})
public final class DemoCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8083;

  private final Surroundings surroundings;
  private final ServerStarter starter;

  @Parameters(
      arity = "0..*",
      paramLabel = "EXAMPLE",
      description = "Only these examples (default: all).")
  private List<String> chosen = new ArrayList<>();

  @Option(
      names = "--exit",
      description =
          "End after the last example: with 0 if every case ended as expected, else with 1.")
  private boolean exit;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the data there (default: a temporary folder, removed at the end).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The server's port; 0 for any free one (default: 8083, else any free one).")
  private @Nullable Integer port;

  @Option(names = "--examples", paramLabel = "DIR", description = "Where the examples are.")
  private @Nullable Path examples;

  @SuppressWarnings("UnusedVariable") // picocli looks into it
  @Mixin
  private HelpOption help = new HelpOption();

  public DemoCommand(Surroundings surroundings, ServerStarter starter) {
    this.surroundings = surroundings;
    this.starter = starter;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    List<Example> shown = shown();
    try (Stage stage = Stage.open(starter, data, freePort())) {
      Endpoint endpoint =
          new Endpoint(
              stage.server().endpoint(), Endpoint.DEFAULT_ACCESS_KEY, Endpoint.DEFAULT_REGION);
      surroundings.screen().line("Lockstep is up at " + endpoint.uri() + ".");
      Report report = run(shown, endpoint);
      report.summary();
      if (!exit) {
        report.nextSteps(endpoint);
        new CountDownLatch(1).await();
      }
      return report.allAsExpected() ? ExitCode.OK : ExitCode.FAILED;
    }
  }

  private List<Example> shown() throws IOException {
    Path folder = examples != null ? examples : surroundings.home().resolve("examples");
    List<Example> all = Example.readAll(folder);
    List<String> names = all.stream().map(Example::name).toList();
    for (String name : chosen) {
      if (!names.contains(name)) {
        throw CommandFailure.usage(
            "There is no example '" + name + "'; there are " + String.join(", ", names) + ".");
      }
    }
    return chosen.isEmpty()
        ? all
        : all.stream().filter(example -> chosen.contains(example.name())).toList();
  }

  private int freePort() {
    if (port != null) {
      return port;
    }
    try (ServerSocket probe = new ServerSocket(DEFAULT_PORT, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException _) {
      surroundings.screen().line("Port " + DEFAULT_PORT + " is in use; taking another one.");
      return 0;
    }
  }

  private Report run(List<Example> shown, Endpoint endpoint)
      throws IOException, InterruptedException {
    Exhibition exhibition = new Exhibition(surroundings, endpoint);
    List<Result> results = new ArrayList<>();
    for (Example example : shown) {
      results.addAll(exhibition.show(example));
    }
    return new Report(surroundings.screen(), results);
  }
}
