package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.LogsApi;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Times;
import dev.lockstep.cli.follow.Failure;
import dev.lockstep.cli.follow.LogRecord;
import dev.lockstep.cli.follow.LogTail;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep logs`.
@Command(name = "logs", description = "Show the execution log of a state machine or a log group.")
public final class LogsCommand implements Callable<Integer> {
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int DETAIL_CHARACTERS = 120;

  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(
      paramLabel = "MACHINE|LOG-GROUP",
      description =
          "A state machine's name or ARN, or a log group's ARN or name that begins with a slash.")
  private String target = "";

  @Option(
      names = "--execution",
      paramLabel = "EXECUTION",
      description = "Only records of this execution: its ARN, or MACHINE/NAME.")
  private @Nullable String execution;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes, until Ctrl-C.")
  private boolean follow;

  @Option(
      names = "--since",
      converter = Since.Converter.class,
      paramLabel = "TIME",
      description =
          "From then on: 90s, 10m, 2h or 3d ago, or a time such as 2026-11-27T14:00:00Z (default:"
              + " everything that is kept).")
  private @Nullable Since since;

  public LogsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws InterruptedException {
    StatesApi states = api.states(surroundings.environment());
    String containing = execution == null ? null : new Names(states).executionArn(execution);
    Instant from = since == null ? Instant.EPOCH : since.before(Instant.now());
    LogTail tail =
        new LogTail(
            new LogsApi(api.endpoint(surroundings.environment())), group(states), containing, from);
    show(tail, containing);
    while (follow) {
      surroundings.pause().pause(PAUSE);
      show(tail, containing);
    }
    return ExitCode.OK;
  }

  private String group(StatesApi states) {
    if (target.startsWith("/") || target.startsWith("arn:") && target.contains(":logs:")) {
      return target;
    }
    JsonObject machine =
        states.call(
            "DescribeStateMachine",
            JsonObject.of("stateMachineArn", JsonValue.of(new Names(states).machineArn(target))));
    if (machine.get("loggingConfiguration") instanceof JsonObject logging
        && logging.get("destinations") instanceof JsonArray destinations
        && !destinations.isEmpty()
        && destinations.get(0) instanceof JsonObject destination
        && destination.get("cloudWatchLogsLogGroup") instanceof JsonObject group
        && group.string("logGroupArn") instanceof String arn) {
      return arn;
    }
    throw CommandFailure.failed(
        "State machine '%s' does not log: its loggingConfiguration names no log group. See"
                .formatted(target)
            + " docs/logging.md.");
  }

  /// The pattern finds longer names too, so each record is looked at once more.
  private void show(LogTail tail, @Nullable String executionArn) {
    Screen screen = surroundings.screen();
    for (LogRecord record : tail.news()) {
      if (executionArn == null || executionArn.equals(record.json().string("execution_arn"))) {
        screen.line(api.json() ? record.message() : line(record, screen));
      }
    }
  }

  /// Time, execution, event, state and what tells most; the bare message if no execution wrote it.
  private static String line(LogRecord record, Screen screen) {
    JsonObject json = record.json();
    String type = json.string("type");
    String time = screen.colour(Colour.FAINT, Times.timeOfDay(record.time()));
    if (type == null) {
      return time + "  " + record.message().strip();
    }
    JsonObject details =
        json.get("details") instanceof JsonObject object ? object : JsonObject.EMPTY;
    String name = details.string("name");
    return "%s  %s  %s%s%s"
        .formatted(
            time,
            executionName(json),
            type,
            name == null ? "" : " " + name,
            detail(details, screen));
  }

  private static String executionName(JsonObject json) {
    String arn = String.valueOf(json.string("execution_arn"));
    int resource = arn.indexOf(':', arn.indexOf(":e") + 1);
    return resource < 0 ? arn : arn.substring(resource + 1);
  }

  private static String detail(JsonObject details, Screen screen) {
    if (details.has("error") || details.has("cause")) {
      return "  " + screen.cut(Failure.text(details), DETAIL_CHARACTERS);
    }
    for (String member : new String[] {"input", "output", "parameters", "resource"}) {
      String text = details.string(member);
      if (text != null && !text.isBlank()) {
        return "  " + screen.cut(text.strip().replaceAll("\\s+", " "), DETAIL_CHARACTERS);
      }
    }
    return "";
  }
}
