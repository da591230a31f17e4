package dev.lockstep.cli.command;

import dev.lockstep.cli.CommandFailure;
import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.follow.FollowListener;
import dev.lockstep.cli.follow.Follower;
import dev.lockstep.cli.follow.Narrator;
import dev.lockstep.json.JsonObject;

/// Waiting for an execution's end, told live, in JSON lines, or in silence.
record Watch(Surroundings surroundings, StatesApi states, boolean json) {

  /// Shows each event as it comes, then the ending.
  int follow(String executionArn) throws InterruptedException {
    Screen screen = surroundings.screen();
    FollowListener listener =
        json ? event -> screen.line(event.json().toJson()) : new Narrator(screen);
    Ending ending = end(executionArn, listener);
    screen.clearStatus();
    if (json) {
      screen.line(ending.execution().toJson());
    } else {
      ending.show(screen);
    }
    return ending.exitCode();
  }

  /// Prints the output alone.
  ///
  /// @throws CommandFailure if the execution does not succeed
  int await(String executionArn) throws InterruptedException {
    return show(end(executionArn, FollowListener.SILENT));
  }

  int show(Ending ending) {
    if (json) {
      surroundings.screen().json(ending.execution());
      return ending.exitCode();
    }
    if (!ending.succeeded()) {
      throw CommandFailure.failed(
          "The execution %s: %s. See `lockstep history %s`."
              .formatted(
                  ending.words().toLowerCase(java.util.Locale.ROOT),
                  ending.failure(),
                  ending.execution().string("executionArn")));
    }
    surroundings.screen().line(ending.output());
    return ExitCode.OK;
  }

  private Ending end(String executionArn, FollowListener listener) throws InterruptedException {
    JsonObject execution =
        new Follower(states, surroundings.pause()).follow(executionArn, listener);
    return new Ending(execution);
  }
}
