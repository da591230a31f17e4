package dev.lockstep.integrations.lambda;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.TaskParameters;
import dev.lockstep.integrations.lambda.InvokeRequest.InvocationType;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The parameters of `lambda:invoke`, read: the call that they ask for, or why there is none.
sealed interface InvokeParameters {
  record Ready(InvokeRequest call) implements InvokeParameters {}

  record Refused(TaskAnswer.Failed failure) implements InvokeParameters {}

  List<String> FIELDS =
      List.of("FunctionName", "Payload", "Qualifier", "InvocationType", "ClientContext", "LogType");
  List<String> TEXTS = List.of("Qualifier", "InvocationType", "ClientContext", "LogType");
  List<String> LOG_TYPES = List.of("None", "Tail");
  String NAME_CONSTRAINT =
      "Member must satisfy regular expression pattern: " + FunctionReference.AWS_PATTERN;
  String TWO_QUALIFIERS =
      "The derived qualifier from the function name does not match the specified qualifier.";
  int BAD_REQUEST = 400;

  /// Why `given` cannot begin a call, or null if it can.
  static @Nullable String problem(Payload given) {
    TaskParameters parameters = new TaskParameters(given, FIELDS);
    parameters.required("FunctionName");
    TEXTS.forEach(parameters::text);
    return parameters.problem();
  }

  static InvokeParameters read(TaskRequest request) {
    TaskParameters parameters = new TaskParameters(request.input(), FIELDS);
    String functionName = parameters.required("FunctionName");
    String qualifier = parameters.text("Qualifier");
    String type = parameters.text("InvocationType");
    String clientContext = parameters.text("ClientContext");
    String logType = parameters.text("LogType");
    TaskAnswer.Failed problems = parameters.problems();
    if (problems != null) {
      return new Refused(problems);
    }
    ArnPlace caller = ArnPlace.of(request.executionArn());
    FunctionReference function = FunctionReference.parse(functionName, caller);
    if (function == null) {
      return invalid(functionName, "functionName", NAME_CONSTRAINT);
    }
    InvocationType invocationType =
        type == null ? InvocationType.RequestResponse : invocationType(type);
    if (invocationType == null) {
      return invalid(type, "invocationType", enumConstraint(List.of(InvocationType.values())));
    }
    if (logType != null && !LOG_TYPES.contains(logType)) {
      return invalid(logType, "logType", enumConstraint(LOG_TYPES));
    }
    String named = function.qualifier();
    if (qualifier != null && named != null && !qualifier.equals(named)) {
      return refused("InvalidParameterValueException", TWO_QUALIFIERS);
    }
    return new Ready(
        new InvokeRequest(
            qualifier == null ? function : function.qualified(qualifier),
            caller,
            event(parameters.value("Payload")),
            invocationType,
            "Tail".equals(logType),
            clientContext,
            request.timeoutSeconds()));
  }

  /// The function's event: the text of a string as it is, anything else as JSON, and an empty
  /// object where there is no payload.
  private static byte[] event(@Nullable JsonValue payload) {
    String text =
        switch (payload) {
          case null -> "{}";
          case JsonString(String raw) -> raw;
          case JsonValue value -> value.toJson();
        };
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable InvocationType invocationType(String name) {
    for (InvocationType type : InvocationType.values()) {
      if (type.name().equals(name)) {
        return type;
      }
    }
    return null;
  }

  private static String enumConstraint(List<?> values) {
    return "Member must satisfy enum value set: " + values;
  }

  private static Refused invalid(@Nullable String value, String member, String constraint) {
    return refused(
        "ValidationException",
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + member
            + "' failed to satisfy constraint: "
            + constraint);
  }

  private static Refused refused(String code, String message) {
    String requestId = UUID.randomUUID().toString();
    return new Refused(
        LambdaErrors.rejected(new Invocation.Rejected(BAD_REQUEST, code, message, requestId)));
  }
}
