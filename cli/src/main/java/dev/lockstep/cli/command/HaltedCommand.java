package dev.lockstep.cli.command;

import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.AdministrationApi;
import dev.lockstep.cli.display.Table;
import dev.lockstep.json.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `lockstep halted`.
@Command(
    name = "halted",
    description = "List executions that a bug of the server keeps from going on.",
    footerHeading = "%n",
    footer =
        "`lockstep resume EXECUTION` tries one again, `lockstep stop EXECUTION` ends it. Works on"
            + " the server's own machine only, for all accounts.")
public final class HaltedCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  public HaltedCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    JsonObject reply = api.administration(surroundings.environment()).halted();
    if (api.json()) {
      surroundings.screen().json(reply);
      return ExitCode.OK;
    }
    List<JsonObject> halted = AdministrationApi.executions(reply);
    if (halted.isEmpty()) {
      surroundings.screen().line("No execution is halted.");
      return ExitCode.OK;
    }
    Table table = new Table("EXECUTION", "SINCE", "AT", "PROBLEM");
    for (JsonObject one : halted) {
      table.row(
          text(one, "executionArn"),
          text(one, "since"),
          text(one, "command"),
          text(one, "problem"));
    }
    table.print(surroundings.screen());
    return ExitCode.OK;
  }

  private static String text(JsonObject object, String name) {
    String text = object.string(name);
    return text == null ? "" : text;
  }
}
