package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Icon;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep start`.
@Command(
    name = "start",
    description = "Start an execution of a state machine.",
    footer = {
      "",
      "  lockstep start order-placement --input @order.json --follow",
      "  echo '{\"id\": 7}' | lockstep start order-placement --input - --wait"
    })
public final class StartCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "MACHINE", description = "A state machine's name or ARN.")
  private String machine = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "JSON|@FILE|-",
      description = "The input (default: {}).")
  private String input = "{}";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The execution's name (default: one is made up).")
  private @Nullable String name;

  @Option(
      names = {"-f", "--follow"},
      description = "Show each step as it happens, until the end.")
  private boolean follow;

  @Option(
      names = {"-w", "--wait"},
      description = "Wait for the end and print the output alone.")
  private boolean wait;

  public StartCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    StatesApi states = api.states(surroundings.environment());
    String machineArn = new Names(states).machineArn(machine);
    JsonObject request =
        JsonValue.object()
            .put("stateMachineArn", machineArn)
            .put("input", InputText.read(input, surroundings.in()))
            .putIfPresent("name", name)
            .build();
    Watch watch = new Watch(surroundings, states, api.json());
    if ((follow || wait) && isExpress(states, machineArn)) {
      return runExpress(states, request, watch);
    }
    JsonObject started = states.call("StartExecution", request);
    String executionArn = String.valueOf(started.string("executionArn"));
    if (follow) {
      announce(executionArn);
      return watch.follow(executionArn);
    }
    return wait ? watch.await(executionArn) : show(started, executionArn);
  }

  private static boolean isExpress(StatesApi states, String machineArn) {
    JsonObject machine =
        states.call(
            "DescribeStateMachine", JsonObject.of("stateMachineArn", JsonValue.of(machineArn)));
    return "EXPRESS".equals(machine.string("type"));
  }

  /// Express executions keep no history, so there is only their end to see.
  private int runExpress(StatesApi states, JsonObject request, Watch watch) {
    if (follow) {
      throw CommandFailure.usage(
          "An Express execution keeps no history to follow. Use --wait for its result.");
    }
    return watch.show(new Ending(states.call("StartSyncExecution", request)));
  }

  private void announce(String executionArn) {
    Screen screen = surroundings.screen();
    if (!api.json()) {
      screen.line(screen.colour(Colour.BOLD, screen.icon(Icon.STARTED) + " " + executionArn));
    }
  }

  private int show(JsonObject started, String executionArn) {
    Screen screen = surroundings.screen();
    if (api.json()) {
      screen.json(started);
      return ExitCode.OK;
    }
    screen.line(executionArn);
    if (screen.style().terminal()) {
      screen.line(
          screen.colour(Colour.FAINT, "Watch it: lockstep history --follow " + executionArn));
    }
    return ExitCode.OK;
  }
}
