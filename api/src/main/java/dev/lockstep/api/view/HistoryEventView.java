package dev.lockstep.api.view;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// History events as GetExecutionHistory shows them. What an event does not have is absent. For one
/// page and one thread.
public final class HistoryEventView {
  private static final JsonObject NOT_TRUNCATED = JsonObject.of("truncated", JsonValue.of(false));

  private final boolean includeData;
  private long shownBytes;

  /// @param includeData whether inputs, outputs and the like are shown
  public HistoryEventView(boolean includeData) {
    this.includeData = includeData;
  }

  /// How many bytes of data the events so far have shown.
  public long shownBytes() {
    return shownBytes;
  }

  public JsonObject of(HistoryEvent event) {
    JsonObject.Builder view =
        JsonValue.object()
            .put("timestamp", Times.seconds(event.timestampMillis()))
            .put("type", event.type().name())
            .put("id", event.id())
            .put("previousEventId", event.previousEventId());
    String member = member(event.type());
    if (member != null) {
      view.put(member, details(event.details()));
    }
    return view.build();
  }

  /// The member under which the details of a type appear; null for types without any.
  private static @Nullable String member(EventType type) {
    return switch (type) {
      case ChoiceStateEntered,
          FailStateEntered,
          MapStateEntered,
          ParallelStateEntered,
          PassStateEntered,
          SucceedStateEntered,
          TaskStateEntered,
          WaitStateEntered ->
          "stateEnteredEventDetails";
      case ChoiceStateExited,
          MapStateExited,
          ParallelStateExited,
          PassStateExited,
          SucceedStateExited,
          TaskStateExited,
          WaitStateExited ->
          "stateExitedEventDetails";
      case LambdaFunctionStarted,
          MapStateAborted,
          MapStateFailed,
          MapStateSucceeded,
          ParallelStateAborted,
          ParallelStateFailed,
          ParallelStateStarted,
          ParallelStateSucceeded,
          TaskStateAborted,
          WaitStateAborted,
          MapRunAborted,
          MapRunSucceeded ->
          null;
      case ActivityFailed,
          ActivityScheduled,
          ActivityScheduleFailed,
          ActivityStarted,
          ActivitySucceeded,
          ActivityTimedOut,
          ExecutionAborted,
          ExecutionFailed,
          ExecutionStarted,
          ExecutionSucceeded,
          ExecutionTimedOut,
          LambdaFunctionFailed,
          LambdaFunctionScheduled,
          LambdaFunctionScheduleFailed,
          LambdaFunctionStartFailed,
          LambdaFunctionSucceeded,
          LambdaFunctionTimedOut,
          MapIterationAborted,
          MapIterationFailed,
          MapIterationStarted,
          MapIterationSucceeded,
          MapStateStarted,
          TaskFailed,
          TaskScheduled,
          TaskStarted,
          TaskStartFailed,
          TaskSubmitFailed,
          TaskSubmitted,
          TaskSucceeded,
          TaskTimedOut,
          MapRunFailed,
          MapRunStarted,
          ExecutionRedriven,
          MapRunRedriven,
          EvaluationFailed -> {
        String name = type.name();
        yield Character.toLowerCase(name.charAt(0)) + name.substring(1) + "EventDetails";
      }
    };
  }

  private JsonObject details(EventDetails details) {
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
            .put("parameters", includeData ? text(task.parameters()) : "");
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
    exited.assigned().forEach((name, value) -> variables.put(name, text(value)));
    view.put("assignedVariables", variables.build()).put("assignedVariablesDetails", NOT_TRUNCATED);
  }

  private void data(JsonObject.Builder view, String member, Payload payload) {
    if (includeData) {
      view.put(member, text(payload)).put(member + "Details", NOT_TRUNCATED);
    }
  }

  private String text(Payload payload) {
    shownBytes += payload.size();
    return payload.text();
  }

  private void failure(JsonObject.Builder view, @Nullable String error, @Nullable String cause) {
    if (includeData) {
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
