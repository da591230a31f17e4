package dev.lockstep.cli.command;

import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Table;
import dev.lockstep.cli.display.Times;
import dev.lockstep.cli.follow.Failure;
import dev.lockstep.cli.follow.History;
import dev.lockstep.cli.follow.HistoryEvent;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep history`.
@Command(name = "history", description = "Show the events of an execution, oldest first.")
public final class HistoryCommand implements Callable<Integer> {
  private static final List<String> TELLING = List.of("input", "output", "parameters", "resource");
  private static final int DETAIL_CHARACTERS = 120;

  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(
      paramLabel = "EXECUTION",
      description = "An execution's ARN, MACHINE/NAME, or MACHINE for its newest execution.")
  private String execution = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Tell it as `start --follow` does, until the execution ends.")
  private boolean follow;

  public HistoryCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    StatesApi states = api.states(surroundings.environment());
    String executionArn = new Names(states).executionArn(execution);
    if (follow) {
      return new Watch(surroundings, states, api.json()).follow(executionArn);
    }
    List<HistoryEvent> events = new History(states, executionArn).news();
    Screen screen = surroundings.screen();
    if (api.json()) {
      screen.json(
          JsonObject.of(
              "events", JsonArray.copyOf(events.stream().map(HistoryEvent::json).toList())));
      return ExitCode.OK;
    }
    Table table = new Table("ID", "TIME", "EVENT", "STATE", "DETAIL");
    events.forEach(event -> table.row(cells(event, screen)));
    table.print(screen);
    return ExitCode.OK;
  }

  private static String[] cells(HistoryEvent event, Screen screen) {
    String state = event.name();
    return new String[] {
      Long.toString(event.id()),
      Times.timeOfDay(event.time()),
      event.type(),
      state == null ? "" : state,
      screen.cut(detail(event.details()), DETAIL_CHARACTERS)
    };
  }

  private static String detail(JsonObject details) {
    if (details.has("error") || details.has("cause")) {
      return Failure.text(details);
    }
    return TELLING.stream()
        .map(details::string)
        .filter(text -> text != null)
        .map(text -> text.strip().replaceAll("\\s+", " "))
        .findFirst()
        .orElse("");
  }
}
