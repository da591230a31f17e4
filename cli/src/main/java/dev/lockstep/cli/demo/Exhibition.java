package dev.lockstep.cli.demo;

import dev.lockstep.cli.Surroundings;
import dev.lockstep.cli.client.ApiException;
import dev.lockstep.cli.client.Endpoint;
import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.command.Ending;
import dev.lockstep.cli.deploy.Deployer;
import dev.lockstep.cli.deploy.Deployment;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Icon;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.follow.FollowListener;
import dev.lockstep.cli.follow.Follower;
import dev.lockstep.cli.follow.Narrator;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Deploys examples to one server and runs their cases one after the other, telling each.
final class Exhibition {
  private final Surroundings surroundings;
  private final Screen screen;
  private final StatesApi states;
  private final Deployer deployer;

  Exhibition(Surroundings surroundings, Endpoint endpoint) {
    this.surroundings = surroundings;
    this.screen = surroundings.screen();
    this.states = new StatesApi(endpoint);
    this.deployer = new Deployer(endpoint);
  }

  /// Runs every case of `example`. A refusal by the server counts as not expected and ends this
  /// example only.
  List<Result> show(Example example) throws IOException, InterruptedException {
    screen.line("");
    screen.line(screen.colour(Colour.BOLD, example.title()));
    Set<String> missing = Languages.missing(example.languages(), surroundings.environment());
    if (!missing.isEmpty()) {
      return List.of(notRun(example, "*", "needs " + String.join(", ", missing) + " on the PATH"));
    }
    String machineArn;
    try {
      Deployment deployment = deployer.deploy(example.project(), example.name(), null, null);
      machineArn = deployment.machineArn();
    } catch (ApiException refused) {
      return List.of(notRun(example, "*", refused.getMessage() + " (" + refused.code() + ")"));
    }
    List<Result> results = new ArrayList<>();
    for (Example.Case each : example.cases()) {
      results.add(run(example, each, machineArn));
    }
    return results;
  }

  private Result notRun(Example example, String caseName, String problem) {
    screen.line(mark(Colour.BAD, Icon.FAILED) + " not run: " + problem);
    return new Result(example, caseName, null, List.of(problem));
  }

  private Result run(Example example, Example.Case each, String machineArn)
      throws IOException, InterruptedException {
    screen.line("");
    screen.line(
        screen.colour(Colour.ACCENT, screen.icon(Icon.STARTED) + " " + example.name())
            + ", case "
            + each.name());
    try {
      Ending ending = follow(each, machineArn);
      ending.show(screen);
      return judged(example, each, ending);
    } catch (ApiException refused) {
      return notRun(example, each.name(), refused.getMessage() + " (" + refused.code() + ")");
    }
  }

  private Ending follow(Example.Case each, String machineArn)
      throws IOException, InterruptedException {
    JsonObject request =
        JsonValue.object()
            .put("stateMachineArn", machineArn)
            .put("input", Files.readString(each.inputFile()))
            .build();
    String executionArn =
        String.valueOf(states.call("StartExecution", request).string("executionArn"));
    FollowListener listener = new Narrator(screen).then(new TimeLimit(Instant.now()));
    if (each.callback() != null) {
      listener = listener.then(new Approver(states, each.callback(), screen));
    }
    return new Ending(new Follower(states, surroundings.pause()).follow(executionArn, listener));
  }

  private Result judged(Example example, Example.Case each, Ending ending) {
    List<String> differences = each.expectation().differences(ending);
    if (differences.isEmpty()) {
      screen.line(screen.colour(Colour.FAINT, "As expected."));
    } else {
      screen.line(mark(Colour.BAD, Icon.FAILED) + " not as expected:");
      differences.forEach(difference -> screen.line("  " + difference));
    }
    return new Result(example, each.name(), ending, differences);
  }

  private String mark(Colour colour, Icon icon) {
    return screen.colour(colour, screen.icon(icon));
  }
}
