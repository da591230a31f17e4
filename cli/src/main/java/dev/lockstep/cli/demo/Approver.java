package dev.lockstep.cli.demo;

import dev.lockstep.cli.client.StatesApi;
import dev.lockstep.cli.display.Colour;
import dev.lockstep.cli.display.Icon;
import dev.lockstep.cli.display.Screen;
import dev.lockstep.cli.follow.FollowListener;
import dev.lockstep.cli.follow.HistoryEvent;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Plays the person whom an execution waits for: reads the task token where anyone with access to
/// the execution can read it, in its history, and sends the case's answer with it.
///
/// The answer is `{"output": …}` for SendTaskSuccess or `{"error": …, "cause": …}` for
/// SendTaskFailure.
final class Approver implements FollowListener {
  private static final String TOKEN = "taskToken";

  private final StatesApi states;
  private final JsonObject answer;
  private final Screen screen;
  private final Map<Long, HistoryEvent> events = new HashMap<>();

  Approver(StatesApi states, JsonObject answer, Screen screen) {
    this.states = states;
    this.answer = answer;
    this.screen = screen;
  }

  @Override
  public void event(HistoryEvent event) {
    events.put(event.id(), event);
    if (!event.type().equals("TaskSubmitted")) {
      return;
    }
    String token = scheduledToken(event);
    if (token != null) {
      send(token);
    }
  }

  /// The token in the parameters of the TaskScheduled event that led to `event`.
  private @Nullable String scheduledToken(HistoryEvent event) {
    for (HistoryEvent at = event; at != null; at = events.get(at.previousId())) {
      if (at.type().equals("TaskScheduled")) {
        return token(parse(at.details().string("parameters")));
      }
    }
    return null;
  }

  private static @Nullable JsonValue parse(@Nullable String text) {
    try {
      return text == null ? null : JsonValue.parse(text);
    } catch (JsonSyntaxException _) {
      return null;
    }
  }

  private static @Nullable String token(@Nullable JsonValue value) {
    return switch (value) {
      case JsonObject object when object.get(TOKEN) instanceof JsonString(String token) -> token;
      case JsonObject object -> firstToken(object.names().stream().map(object::get).toList());
      case JsonArray array -> firstToken(array.elements());
      case null, default -> null;
    };
  }

  private static @Nullable String firstToken(Iterable<? extends @Nullable JsonValue> values) {
    for (JsonValue value : values) {
      String token = token(value);
      if (token != null) {
        return token;
      }
    }
    return null;
  }

  private void send(String token) {
    JsonObject request = JsonObject.of("taskToken", JsonValue.of(token));
    JsonValue output = answer.get("output");
    if (output != null) {
      tell("send-task-success", "--task-output '" + output.toJson() + "'");
      states.call("SendTaskSuccess", request.with("output", JsonValue.of(output.toJson())));
      return;
    }
    tell("send-task-failure", "--error " + answer.string("error"));
    states.call(
        "SendTaskFailure",
        request.toBuilder()
            .putIfPresent("error", answer.get("error"))
            .putIfPresent("cause", answer.get("cause"))
            .build());
  }

  private void tell(String command, String options) {
    screen.line(
        screen.colour(
            Colour.FAINT,
            "              %s the demo answers, as you would: aws stepfunctions %s --task-token … %s"
                .formatted(screen.icon(Icon.NOTE), command, options)));
  }
}
