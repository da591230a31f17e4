package dev.lockstep.integrations;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parameters of one call, read field by field. What is wrong with them is collected and told
/// all at once by [#problems], in the words of the service. A field that is null counts as absent.
/// Not safe for use by several threads.
public final class TaskParameters {
  private final Payload input;
  private final JsonObject fields;
  private final List<String> problems = new ArrayList<>();

  /// Parameters whose fields the caller checks itself.
  public TaskParameters(Payload input) {
    this.input = input;
    if (input.value() instanceof JsonObject object) {
      fields = object;
    } else {
      fields = JsonObject.EMPTY;
      badFormat("Parameters");
    }
  }

  /// @param known the fields that the call has
  public TaskParameters(Payload input, List<String> known) {
    this(input);
    for (String name : fields.names()) {
      if (!known.contains(name)) {
        unknown(name);
      }
    }
  }

  /// Every field that was given.
  public JsonObject fields() {
    return fields;
  }

  /// Notes that the call has no field `name`.
  public void unknown(String name) {
    problems.add("The field '" + name + "' is not supported by Step Functions");
  }

  /// Notes that the field `name` has a value of another type than the call wants.
  public void badFormat(String name) {
    problems.add("The value of the field '" + name + "' has an invalid format");
  }

  /// The value of `name`, or null.
  public @Nullable JsonValue value(String name) {
    JsonValue value = fields.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /// The text of `name`, or null; anything but a text is a problem.
  public @Nullable String text(String name) {
    JsonValue value = value(name);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonString(String text)) {
      return text;
    }
    badFormat(name);
    return null;
  }

  /// The text of `name`; its absence is a problem.
  public String required(String name) {
    if (value(name) == null) {
      problems.add("The field '" + name + "' is required but was missing");
      return "";
    }
    String text = text(name);
    return text == null ? "" : text;
  }

  /// The collected problems, or null if there are none.
  public @Nullable String problem() {
    return problems.isEmpty()
        ? null
        : "The Parameters '" + input.text() + "' could not be used to start the Task: " + problems;
  }

  /// The failure that the collected problems are, or null if there are none. Like every failure of
  /// its kind it is beyond Retry and Catch.
  public TaskAnswer.@Nullable Failed problems() {
    String problem = problem();
    return problem == null ? null : new TaskAnswer.Failed("States.Runtime", problem);
  }
}
