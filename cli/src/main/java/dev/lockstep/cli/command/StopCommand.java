package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.Names;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `lockstep stop`. The execution must be named: the newest one is no target for it.
@Command(name = "stop", description = "Stop a running execution.")
public final class StopCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private ApiOptions api = new ApiOptions();

  @Parameters(paramLabel = "EXECUTION", description = "An execution's ARN or MACHINE/NAME.")
  private String execution = "";

  @Option(names = "--error", paramLabel = "NAME", description = "The error to record.")
  private @Nullable String error;

  @Option(names = "--cause", paramLabel = "TEXT", description = "The reason to record.")
  private @Nullable String cause;

  public StopCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (!Names.isArn(execution) && execution.indexOf('/') < 0) {
      throw CommandFailure.usage(
          "Say which execution: its ARN, or "
              + execution
              + "/NAME as `lockstep list executions "
              + execution
              + "` shows them.");
    }
    StatesApi states = api.states(surroundings.environment());
    String executionArn = new Names(states).executionArn(execution);
    JsonObject stopped =
        states.call(
            "StopExecution",
            JsonValue.object()
                .put("executionArn", executionArn)
                .putIfPresent("error", error)
                .putIfPresent("cause", cause)
                .build());
    if (api.json()) {
      surroundings.screen().json(stopped);
    } else {
      surroundings.screen().line("Stopped " + executionArn);
    }
    return ExitCode.OK;
  }
}
