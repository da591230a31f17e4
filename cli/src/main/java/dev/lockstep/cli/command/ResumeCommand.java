package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Names;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `lockstep resume`. The execution must be named, as for `stop`.
@Command(
    name = "resume",
    description = "Try a halted execution again.",
    footerHeading = "%n",
    footer = {
      "What could not be decided, and what has waited behind it since, is decided anew, in order.",
      "Works on the server's own machine only.",
      "",
      "Exit codes: 0 it goes on, 1 it is not halted, or is halted again."
    })
public final class ResumeCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "EXECUTION", description = "An execution's ARN or MACHINE/NAME.")
  private String execution = "";

  public ResumeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!Names.isArn(execution) && execution.indexOf('/') < 0) {
      throw CommandFailure.usage("Say which execution: its ARN, as `lockstep halted` shows it.");
    }
    String executionArn = new Names(api.states(surroundings.environment())).executionArn(execution);
    JsonObject retried = api.administration(surroundings.environment()).retry(executionArn);
    if (api.json()) {
      surroundings.screen().json(retried);
    }
    String problem = retried.string("problem");
    if (problem != null) {
      throw CommandFailure.failed(executionArn + " is halted again: " + problem);
    }
    if (retried.get("wasHalted") != JsonBoolean.TRUE) {
      throw CommandFailure.failed(executionArn + " is not halted.");
    }
    if (!api.json()) {
      surroundings.screen().line("Goes on: " + executionArn);
    }
    return ExitCode.OK;
  }
}
