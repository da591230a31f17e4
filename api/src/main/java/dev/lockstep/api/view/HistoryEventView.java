package dev.lockstep.api.view;

import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// History events as GetExecutionHistory shows them. What an event does not have is absent. For one
/// page and one thread.
public final class HistoryEventView {
  private final EventDetailsView details;
  private long shownBytes;

  /// @param includeData whether inputs, outputs and the like are shown
  public HistoryEventView(boolean includeData) {
    details = new EventDetailsView(includeData, includeData, this::show);
  }

  private EventDetailsView.Excerpt show(Payload payload) {
    shownBytes += payload.size();
    return new EventDetailsView.Excerpt(payload.text(), false);
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
      view.put(member, details.of(event.details()));
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
}
