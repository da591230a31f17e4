package dev.lockstep.cli.demo;

import dev.lockstep.cli.client.Endpoint;
import dev.lockstep.cli.command.Ending;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Icon;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Table;
import dev.lockstep.cli.display.Times;
import dev.lockstep.json.JsonObject;
import java.util.List;

/// The last lines of the demo: what came out, and what to type next.
record Report(Screen screen, List<Result> results) {
  Report {
    results = List.copyOf(results);
  }

  boolean allAsExpected() {
    return !results.isEmpty() && results.stream().allMatch(Result::asExpected);
  }

  void summary() {
    screen.line("");
    Table table = new Table("EXAMPLE", "CASE", "ENDED", "TOOK", "AS EXPECTED");
    for (Result result : results) {
      var ending = result.ending();
      table.row(
          result.example().name(),
          result.caseName(),
          ending == null ? "not run" : ending.status(),
          ending == null ? "-" : Times.duration(ending.took()),
          result.asExpected() ? "yes" : "no");
    }
    table.print(screen);
    screen.line("");
    long good = results.stream().filter(Result::asExpected).count();
    String count = good + " of " + results.size() + " cases ended as expected.";
    screen.line(
        allAsExpected()
            ? screen.colour(Colour.GOOD, screen.icon(Icon.DONE) + " " + count)
            : screen.colour(Colour.BAD, screen.icon(Icon.FAILED) + " " + count));
  }

  /// Commands to copy into another terminal.
  void nextSteps(Endpoint endpoint) {
    String aws = "  aws --endpoint-url " + endpoint.uri() + " stepfunctions ";
    screen.line("");
    screen.line("Lockstep is serving at " + screen.colour(Colour.BOLD, endpoint.uri().toString()));
    screen.line("Try in another terminal:");
    screen.line("");
    screen.line(
        "  export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=%s"
            .formatted(endpoint.accessKey(), endpoint.region()));
    screen.line("  export LOCKSTEP_ENDPOINT=" + endpoint.uri());
    screen.line("");
    screen.line(aws + "list-state-machines");
    results.stream()
        .filter(result -> result.ending() != null)
        .findFirst()
        .ifPresent(result -> startAgain(result, aws));
    screen.line("");
    screen.line("Ctrl-C stops the server.");
  }

  private void startAgain(Result result, String aws) {
    Ending ending = result.ending();
    if (ending == null) {
      return;
    }
    JsonObject execution = ending.execution();
    String input = result.caseFolder() + "/input.json";
    screen.line(
        aws
            + "start-execution --state-machine-arn "
            + execution.string("stateMachineArn")
            + " --input file://"
            + input);
    screen.line(aws + "get-execution-history --execution-arn " + execution.string("executionArn"));
    screen.line("  ./lockstep start " + result.example().name() + " --follow --input @" + input);
  }
}
