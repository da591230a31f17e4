package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.client.Timestamps;
import dev.lockstep.cli.display.Table;
import dev.lockstep.cli.display.Times;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep list`.
@Command(
    name = "list",
    description = "List state machines, or the executions of one, newest first.",
    footer = {"", "  lockstep list", "  lockstep list executions order-placement --status FAILED"})
public final class ListCommand implements Callable<Integer> {
  private enum What {
    machines,
    executions
  }

  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "machines|executions",
      description = "What to list (default: machines).")
  private What what = What.machines;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "MACHINE",
      description = "Whose executions: a state machine's name or ARN.")
  private @Nullable String machine;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only executions that are RUNNING, SUCCEEDED, FAILED, TIMED_OUT or ABORTED.")
  private @Nullable String status;

  @Option(names = "--limit", paramLabel = "N", description = "At most N (default: 100).")
  private int limit = 100;

  public ListCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    StatesApi states = api.states(surroundings.environment());
    switch (what) {
      case machines -> machines(states);
      case executions -> executions(states);
    }
    return ExitCode.OK;
  }

  private void machines(StatesApi states) {
    List<JsonObject> machines =
        states.list("ListStateMachines", JsonObject.EMPTY, "stateMachines", limit);
    if (showJson("stateMachines", machines)) {
      return;
    }
    Table table = new Table("NAME", "TYPE", "CREATED", "ARN");
    for (JsonObject machine : machines) {
      table.row(
          text(machine, "name"),
          text(machine, "type"),
          Times.dateTime(Timestamps.in(machine, "creationDate")),
          text(machine, "stateMachineArn"));
    }
    print(table, machines, "No state machines yet. Deploy one with `lockstep deploy FOLDER`.");
  }

  private void executions(StatesApi states) {
    if (machine == null) {
      throw CommandFailure.usage("Say whose executions: `lockstep list executions MACHINE`.");
    }
    JsonObject query =
        JsonValue.object()
            .put("stateMachineArn", new Names(states).machineArn(machine))
            .putIfPresent("statusFilter", status == null ? null : status.toUpperCase(Locale.ROOT))
            .build();
    List<JsonObject> executions = states.list("ListExecutions", query, "executions", limit);
    if (showJson("executions", executions)) {
      return;
    }
    Table table = new Table("NAME", "STATUS", "STARTED", "TOOK", "ARN");
    for (JsonObject execution : executions) {
      table.row(
          text(execution, "name"),
          text(execution, "status"),
          Times.dateTime(Timestamps.in(execution, "startDate")),
          took(execution),
          text(execution, "executionArn"));
    }
    print(table, executions, "No executions. Start one with `lockstep start " + machine + "`.");
  }

  private boolean showJson(String member, List<JsonObject> objects) {
    if (api.json()) {
      surroundings.screen().json(JsonObject.of(member, JsonArray.copyOf(objects)));
    }
    return api.json();
  }

  private void print(Table table, List<JsonObject> objects, String none) {
    if (!objects.isEmpty()) {
      table.print(surroundings.screen());
    } else if (surroundings.screen().style().terminal()) {
      surroundings.screen().line(none);
    }
  }

  private static String took(JsonObject execution) {
    Instant start = Timestamps.in(execution, "startDate");
    Instant stop = Timestamps.in(execution, "stopDate");
    return start == null || stop == null ? "-" : Times.duration(Duration.between(start, stop));
  }

  private static String text(JsonObject object, String name) {
    String text = object.string(name);
    return text == null ? "-" : text;
  }
}
