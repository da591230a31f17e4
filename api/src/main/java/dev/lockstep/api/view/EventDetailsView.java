package dev.lockstep.api.view;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What an event says beside its type, as the API and execution logs show it. What an event does
/// not have is absent.
final class EventDetailsView {
  private static final JsonObject NOT_TRUNCATED = JsonObject.of("truncated", JsonValue.of(false));
  private static final JsonObject TRUNCATED = JsonObject.of("truncated", JsonValue.of(true));

  private final boolean includeData;
  private final boolean includeFailures;
  private final Function<Payload, Excerpt> excerpts;

  /// What is shown of a payload.
  record Excerpt(String text, boolean truncated) {}

  /// @param includeData whether inputs, outputs and the like are shown
  /// @param includeFailures whether errors and causes are
  /// @param excerpts how much of each payload is
  EventDetailsView(
      boolean includeData, boolean includeFailures, Function<Payload, Excerpt> excerpts) {
    this.includeData = includeData;
    this.includeFailures = includeFailures;
    this.excerpts = excerpts;
  }

  JsonObject of(EventDetails details) {
    JsonObject.Builder view = JsonValue.object();
    switch (details) {
      case EventDetails.None _ -> {}
      case EventDetails.ExecutionStarted(var input, var role, var alias, var version) -> {
        data(view, "input", input);
        view.put("roleArn", role)
            .putIfPresent("stateMachineAliasArn", alias)
            .putIfPresent("stateMachineVersionArn", version);
      }
      case EventDetails.Output(var output) -> data(view, "output", output);
      case EventDetails.Failure(var error, var cause) -> failure(view, error, cause);
      case EventDetails.StateEntered(var name, var input) -> {
        view.put("name", name);
        data(view, "input", input);
      }
      case EventDetails.StateExited exited -> exited(view, exited);
      case EventDetails.FunctionScheduled task -> {
        view.put("resource", task.resource());
        data(view, "input", task.input());
        number(view, "timeoutInSeconds", task.timeoutSeconds());
        credentials(view, task.roleArn());
      }
      case EventDetails.ActivityScheduled task -> {
        view.put("resource", task.resource());
        data(view, "input", task.input());
        number(view, "timeoutInSeconds", task.timeoutSeconds());
        number(view, "heartbeatInSeconds", task.heartbeatSeconds());
      }
      case EventDetails.ActivityStarted(var worker) -> view.putIfPresent("workerName", worker);
      case EventDetails.TaskScheduled task -> {
        view.put("resourceType", task.resourceType())
            .put("resource", task.resource())
            .put("region", task.region())
            .put("parameters", includeData ? excerpts.apply(task.parameters()).text() : "");
        number(view, "timeoutInSeconds", task.timeoutSeconds());
        number(view, "heartbeatInSeconds", task.heartbeatSeconds());
        credentials(view, task.roleArn());
      }
      case EventDetails.TaskStarted(var type, var resource) -> resource(view, type, resource);
      case EventDetails.TaskOutput(var type, var resource, var output) -> {
        resource(view, type, resource);
        data(view, "output", output);
      }
      case EventDetails.TaskFailure(var type, var resource, var error, var cause) -> {
        resource(view, type, resource);
        failure(view, error, cause);
      }
      case EventDetails.MapStarted(long length) -> view.put("length", length);
      case EventDetails.Iteration(var name, long index) ->
          view.put("name", name).put("index", index);
      case EventDetails.EvaluationFailed(var error, var cause, var location, var state) -> {
        failure(view, error, cause);
        view.putIfPresent("location", location).put("state", state);
      }
      case EventDetails.Redriven(int count) -> view.put("redriveCount", count);
    }
    return view.build();
  }

  private void exited(JsonObject.Builder view, EventDetails.StateExited exited) {
    view.put("name", exited.name());
    data(view, "output", exited.output());
    if (exited.assigned().isEmpty() || !includeData) {
      return;
    }
    JsonObject.Builder variables = JsonValue.object();
    boolean truncated = false;
    for (Map.Entry<String, Payload> assigned : exited.assigned().entrySet()) {
      Excerpt excerpt = excerpts.apply(assigned.getValue());
      variables.put(assigned.getKey(), excerpt.text());
      truncated |= excerpt.truncated();
    }
    view.put("assignedVariables", variables.build())
        .put("assignedVariablesDetails", truncated(truncated));
  }

  private void data(JsonObject.Builder view, String member, Payload payload) {
    if (includeData) {
      Excerpt excerpt = excerpts.apply(payload);
      view.put(member, excerpt.text()).put(member + "Details", truncated(excerpt.truncated()));
    }
  }

  private static JsonObject truncated(boolean truncated) {
    return truncated ? TRUNCATED : NOT_TRUNCATED;
  }

  private void failure(JsonObject.Builder view, @Nullable String error, @Nullable String cause) {
    if (includeFailures) {
      view.putIfPresent("error", error).putIfPresent("cause", cause);
    }
  }

  private static void resource(JsonObject.Builder view, String type, String resource) {
    view.put("resourceType", type).put("resource", resource);
  }

  private static void number(JsonObject.Builder view, String member, @Nullable Long value) {
    if (value != null) {
      view.put(member, value);
    }
  }

  private static void credentials(JsonObject.Builder view, @Nullable String roleArn) {
    if (roleArn != null) {
      view.put("taskCredentials", JsonValue.object().put("roleArn", roleArn).build());
    }
  }
}
