package dev.lockstep.api.statetest;

import dev.lockstep.api.error.ApiException;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.TaskState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rules for a context object that is made up. What it leaves out is not there.
final class MockedContext {
  /// What a field may hold.
  private enum Type {
    TEXT("must be a string"),
    NUMBER("must be a number"),
    ANY("");

    final String rule;

    Type(String rule) {
      this.rule = rule;
    }

    boolean allows(JsonValue value) {
      return switch (this) {
        case TEXT -> value instanceof JsonString;
        case NUMBER -> value instanceof JsonNumber;
        case ANY -> true;
      };
    }
  }

  private static final Map<String, Map<String, Type>> FIELDS =
      Map.of(
          "Execution",
          Map.of(
              "Id", Type.TEXT,
              "Input", Type.ANY,
              "Name", Type.TEXT,
              "RoleArn", Type.TEXT,
              "StartTime", Type.TEXT,
              "RedriveCount", Type.NUMBER,
              "RedriveTime", Type.TEXT),
          "State",
          Map.of("EnteredTime", Type.TEXT, "Name", Type.TEXT, "RetryCount", Type.NUMBER),
          "StateMachine",
          Map.of("Id", Type.TEXT, "Name", Type.TEXT),
          "Task",
          Map.of("Token", Type.TEXT));

  private MockedContext() {}

  /// @throws ApiException if `text` is no context object for `state`
  static JsonObject read(String text, State state) {
    JsonObject context = parse(text);
    if (context.has("Map")) {
      throw invalid("'Map' field is not supported when mocking a Context object");
    }
    context.forEach(MockedContext::check);
    if (context.has("Task") && !hasToken(state)) {
      throw invalid(
          "Context object contains 'Task' when state is not a Task state with a '.sync' or"
              + " '.waitForTaskToken' service integration pattern");
    }
    return context;
  }

  private static boolean hasToken(State state) {
    return state instanceof TaskState task
        && task.resource().pattern() != Resource.Pattern.REQUEST_RESPONSE;
  }

  private static void check(String name, JsonValue value) {
    Map<String, Type> fields = FIELDS.get(name);
    if (fields == null) {
      throw invalid("Field '" + name + "' is not allowed");
    }
    if (!(value instanceof JsonObject object)) {
      throw invalid(name + " must be an object");
    }
    object.forEach((field, inner) -> check(name, field, inner, fields.get(field)));
  }

  private static void check(String object, String field, JsonValue value, @Nullable Type type) {
    if (type == null) {
      throw invalid("Field '" + field + "' is not allowed");
    }
    if (!type.allows(value)) {
      throw invalid(object + "." + field + " " + type.rule);
    }
  }

  private static JsonObject parse(String text) {
    try {
      if (JsonValue.parse(text) instanceof JsonObject object) {
        return object;
      }
    } catch (JsonSyntaxException _) {
      // told below: AWS does not repeat what the parser says
    }
    throw invalid("Context must be a valid JSON object");
  }

  private static ApiException invalid(String problem) {
    return ApiException.validation("Invalid Context object provided: " + problem);
  }
}
