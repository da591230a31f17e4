package dev.lockstep.integrations.states;

import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.TaskParameters;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The parameters of `states:startExecution`, read: a start, or why there is none.
sealed interface StartParameters {
  /// @param name null if the parameters name none
  record Ready(
      String stateMachineArn, @Nullable String name, Payload input, @Nullable String traceHeader)
      implements StartParameters {}

  record Refused(TaskAnswer.Failed failure) implements StartParameters {}

  List<String> FIELDS = List.of("StateMachineArn", "Name", "Input", "TraceHeader");
  int LONGEST_NAME = 80;
  String FORBIDDEN_IN_NAMES = "<>{}[]?*\"#%\\^|~`$&,;:/";

  /// Why `given` cannot begin a call, or null if it can.
  static @Nullable String problem(Payload given) {
    TaskParameters parameters = new TaskParameters(given, FIELDS);
    parameters.required("StateMachineArn");
    parameters.text("Name");
    parameters.text("TraceHeader");
    return parameters.problem();
  }

  /// @throws RejectedException if StartExecution would refuse the values
  static StartParameters read(TaskRequest request) {
    TaskParameters parameters = new TaskParameters(request.input(), FIELDS);
    String stateMachineArn = parameters.required("StateMachineArn");
    String name = parameters.text("Name");
    String traceHeader = parameters.text("TraceHeader");
    TaskAnswer.Failed problems = parameters.problems();
    if (problems != null) {
      return new Refused(problems);
    }
    if (name != null) {
      checkName(name);
    }
    Payload input = input(parameters.value("Input"));
    return new Ready(stateMachineArn, name, input, traceHeader);
  }

  /// The child's input: the text of a string as it is, anything else as JSON.
  private static Payload input(@Nullable JsonValue input) {
    return switch (input) {
      case null -> Payload.EMPTY_OBJECT;
      case JsonString(String text) -> checked(text);
      case JsonValue value -> Payload.of(value);
    };
  }

  private static Payload checked(String text) {
    try {
      JsonValue.parse(text);
      return Payload.ofText(text);
    } catch (JsonSyntaxException e) {
      throw new RejectedException(
          "InvalidExecutionInput",
          "Invalid State Machine Execution Input: '" + e.getMessage() + "'");
    }
  }

  private static void checkName(String name) {
    if (name.isEmpty()) {
      throw badLength(name, "greater than or equal to 1");
    }
    if (name.length() > LONGEST_NAME) {
      throw badLength(name, "less than or equal to " + LONGEST_NAME);
    }
    if (!name.chars().allMatch(StartParameters::allowedInNames)) {
      throw new RejectedException("InvalidName", "Invalid Name: '" + name + "'");
    }
  }

  private static RejectedException badLength(String name, String bound) {
    return new RejectedException(
        "ValidationException",
        "1 validation error detected: Value '"
            + name
            + "' at 'name' failed to satisfy constraint: Member must have length "
            + bound);
  }

  private static boolean allowedInNames(int c) {
    return !Character.isWhitespace(c)
        && !Character.isISOControl(c)
        && FORBIDDEN_IN_NAMES.indexOf(c) < 0;
  }
}
