package dev.lockstep.cli.command;

import dev.lockstep.cli.ExitCode;
import dev.lockstep.cli.client.Timestamps;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Icon;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.display.Times;
import dev.lockstep.cli.follow.Failure;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonPrinter;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.time.Instant;

/// How an execution ended, from its DescribeExecution reply.
public record Ending(JsonObject execution) {
  public String status() {
    return String.valueOf(execution.string("status"));
  }

  public boolean succeeded() {
    return status().equals("SUCCEEDED");
  }

  public int exitCode() {
    return succeeded() ? ExitCode.OK : ExitCode.FAILED;
  }

  /// The output, indented where it is JSON; empty if there is none.
  public String output() {
    String output = execution.string("output");
    return output == null ? "" : pretty(output);
  }

  /// `Error: cause`; meaningful unless it succeeded.
  public String failure() {
    return Failure.text(execution);
  }

  public Duration took() {
    Instant start = Timestamps.in(execution, "startDate");
    Instant stop = Timestamps.in(execution, "stopDate");
    return start == null || stop == null ? Duration.ZERO : Duration.between(start, stop);
  }

  /// The closing lines of a followed execution.
  public void show(Screen screen) {
    if (succeeded()) {
      screen.line(
          screen.colour(Colour.GOOD, screen.icon(Icon.DONE) + " Succeeded")
              + " in "
              + Times.duration(took()));
      screen.line(output());
      return;
    }
    screen.line(
        screen.colour(Colour.BAD, screen.icon(Icon.FAILED) + " " + words())
            + " after "
            + Times.duration(took())
            + (execution.has("error") || execution.has("cause") ? ": " + failure() : ""));
  }

  /// `Failed`, `Timed out`, `Aborted`.
  public String words() {
    String words = status().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  static String pretty(String json) {
    try {
      return JsonPrinter.pretty(JsonValue.parse(json));
    } catch (JsonSyntaxException _) {
      return json;
    }
  }
}
