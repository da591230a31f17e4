package dev.lockstep.conformance;

import dev.lockstep.conformance.Scenario.Call;
import dev.lockstep.conformance.Scenario.Derived;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonSyntaxException;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes from the responses what the recording made of them: the text of an SDK exception, or the
/// list of inputs and outputs of a row of executions. Other derived values are not compared.
final class DerivedValues {
  private static final String EXCEPTION_TEXT = "exception-text";
  private static final String CASES = "cases";
  private static final String UNMODELLED = "ClientError";

  /// How the AWS SDK refuses a call before sending it.
  private static final String REFUSED_BY_SDK = "Parameter validation failed";

  private DerivedValues() {}

  static boolean isComparable(Scenario scenario, Derived derived) {
    return derived.kind().equals(EXCEPTION_TEXT) || isCases(scenario, derived);
  }

  private static boolean isCases(Scenario scenario, Derived derived) {
    return derived.key().equals(CASES)
        && scenario.expected().get(derived.key()) instanceof JsonArray;
  }

  /// True if the recording shows that the call at `index` fails.
  static boolean expectsFailure(Scenario scenario, int index) {
    return scenario.derived().stream()
        .anyMatch(each -> each.afterCall() == index && each.kind().equals(EXCEPTION_TEXT));
  }

  /// True if the call at `index` never reached AWS.
  static boolean isRefusedBySdk(Scenario scenario, int index) {
    return scenario.derived().stream()
        .filter(each -> each.afterCall() == index && !each.kind().equals(EXCEPTION_TEXT))
        .map(each -> scenario.expected().get(each.key()))
        .anyMatch(value -> value != null && value.toJson().contains(REFUSED_BY_SDK));
  }

  /// The server's value to compare with the recorded one.
  static JsonValue value(
      Scenario scenario, Derived derived, Reply reply, List<JsonObject> responses) {
    return derived.kind().equals(EXCEPTION_TEXT)
        ? exception(scenario, derived, reply)
        : cases(scenario, responses);
  }

  private static JsonValue exception(Scenario scenario, Derived derived, Reply reply) {
    String operation = scenario.calls().get(derived.afterCall()).operation();
    String text =
        reply.failed()
            ? "An error occurred (%s) when calling the %s operation: %s"
                .formatted(reply.errorCode(), operation, reply.errorMessage())
            : "The call succeeded";
    if (!(scenario.expected().get(derived.key()) instanceof JsonObject expected)) {
      return new JsonString(text);
    }
    JsonObject.Builder actual = JsonValue.object();
    expected.forEach((name, value) ->
        actual.put(name, name.equals("exception_typename") ? type(value, reply) : text(text)));
    return actual.build();
  }

  /// Errors that the SDK has no class for are `ClientError` there, whatever their code.
  private static JsonValue type(JsonValue expected, Reply reply) {
    return expected instanceof JsonString(String name) && name.equals(UNMODELLED)
        ? expected
        : text(reply.errorCode());
  }

  private static JsonString text(String text) {
    return new JsonString(text);
  }

  private static JsonArray cases(Scenario scenario, List<JsonObject> responses) {
    List<JsonValue> cases = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      Call call = scenario.calls().get(i);
      if (call.operation().equals("StartExecution")) {
        cases.add(
            JsonValue.object()
                .putIfPresent("input", parsed(call.params().string("input")))
                .putIfPresent("output", parsed(output(scenario, responses, i)))
                .build());
      }
    }
    return JsonArray.copyOf(cases);
  }

  private static @Nullable String output(
      Scenario scenario, List<JsonObject> responses, int started) {
    for (int i = started + 1; i < responses.size(); i++) {
      if (scenario.calls().get(i).operation().equals("GetExecutionHistory")) {
        return output(responses.get(i));
      }
    }
    return null;
  }

  private static @Nullable String output(JsonObject history) {
    return history.get("events") instanceof JsonArray events
            && !events.isEmpty()
            && events.get(events.size() - 1) instanceof JsonObject last
            && last.get("executionSucceededEventDetails") instanceof JsonObject details
        ? details.string("output")
        : null;
  }

  private static @Nullable JsonValue parsed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return JsonValue.parse(text);
    } catch (JsonSyntaxException _) {
      return new JsonString(text);
    }
  }
}
