package dev.lockstep.cli.command;

import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.client.Timestamps;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Times;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonPrinter;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `lockstep describe`.
@Command(name = "describe", description = "Show one state machine or one execution.")
public final class DescribeCommand implements Callable<Integer> {
  /// Members whose string is JSON and worth lines of its own.
  private static final Set<String> DOCUMENTS = Set.of("definition", "input", "output");

  private static final int NAME_COLUMNS = 22;

  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(
      paramLabel = "MACHINE|EXECUTION",
      description = "An ARN, a state machine's name, or MACHINE/NAME for an execution.")
  private String subject = "";

  public DescribeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    StatesApi states = api.states(surroundings.environment());
    Names names = new Names(states);
    boolean execution = Names.isExecutionArn(subject) || subject.matches("[^:/]+/.+");
    JsonObject described =
        execution
            ? states.call(
                "DescribeExecution",
                JsonObject.of("executionArn", JsonValue.of(names.executionArn(subject))))
            : states.call(
                "DescribeStateMachine",
                JsonObject.of("stateMachineArn", JsonValue.of(names.machineArn(subject))));
    if (api.json()) {
      surroundings.screen().json(described);
    } else {
      described.forEach(this::show);
    }
    return ExitCode.OK;
  }

  private void show(String name, JsonValue value) {
    if (value instanceof JsonNull || name.endsWith("Details")) {
      return;
    }
    Screen screen = surroundings.screen();
    String heading = screen.colour(Colour.BOLD, name + ":");
    if (value instanceof JsonString(String text) && DOCUMENTS.contains(name)) {
      screen.line(heading);
      screen.line(Ending.pretty(text).indent(2).stripTrailing());
      return;
    }
    screen.line(
        heading + " ".repeat(Math.max(1, NAME_COLUMNS - name.length())) + text(name, value));
  }

  private static String text(String name, JsonValue value) {
    if (name.endsWith("Date")) {
      return Times.dateTime(Timestamps.in(JsonObject.of(name, value), name));
    }
    return value instanceof JsonString(String text) ? text : JsonPrinter.compact(value);
  }
}
