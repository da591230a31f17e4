package dev.lockstep.cli.demo;

import dev.lockstep.cli.command.Ending;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/// How a case is to end: an object with `status`, and `output`, or `error` and `cause`. What it
/// leaves out may be anything.
record Expectation(JsonObject expected) {

  /// What is not as expected, a line each; empty if all is.
  List<String> differences(Ending ending) {
    List<String> differences = new ArrayList<>();
    expected.forEach((name, value) ->
        differences.addAll(Likeness.differences(name, value, actual(ending, name))));
    return differences;
  }

  private static JsonValue actual(Ending ending, String name) {
    JsonValue value = ending.execution().get(name);
    if (name.equals("output") && value instanceof JsonString(String text)) {
      try {
        return JsonValue.parse(text);
      } catch (JsonSyntaxException _) {
        return value;
      }
    }
    return value == null ? dev.lockstep.json.JsonNull.NULL : value;
  }
}
