package dev.lockstep.api.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.history.EventDetails;
import dev.lockstep.engine.history.EventType;
import dev.lockstep.engine.history.HistoryEvent;
import dev.lockstep.engine.history.HistoryRow;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/// What every type of event shows, compared with AWS's own classes.
final class HistoryEventViewTest {
  private static final Payload DATA = Payload.ofText("{\"a\":1}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ActivityFailed | {"activityFailedEventDetails":{"error":"e","cause":"c"}}
          ActivityScheduled | {"activityScheduledEventDetails":{"resource":"r","input":"{\\"a\\":1}","inputDetails":{"truncated":false},"timeoutInSeconds":10,"heartbeatInSeconds":5}}
          ActivityScheduleFailed | {"activityScheduleFailedEventDetails":{"error":"e","cause":"c"}}
          ActivityStarted | {"activityStartedEventDetails":{"workerName":"w"}}
          ActivitySucceeded | {"activitySucceededEventDetails":{"output":"{\\"a\\":1}","outputDetails":{"truncated":false}}}
          ActivityTimedOut | {"activityTimedOutEventDetails":{"error":"e","cause":"c"}}
          ChoiceStateEntered | {"stateEnteredEventDetails":{"name":"n","input":"{\\"a\\":1}","inputDetails":{"truncated":false}}}
          TaskStateExited | {"stateExitedEventDetails":{"name":"n","output":"{\\"a\\":1}","outputDetails":{"truncated":false},"assignedVariables":{"x":"{\\"a\\":1}"},"assignedVariablesDetails":{"truncated":false}}}
          EvaluationFailed | {"evaluationFailedEventDetails":{"error":"e","cause":"c","location":"l","state":"s"}}
          ExecutionAborted | {"executionAbortedEventDetails":{"error":"e","cause":"c"}}
          ExecutionFailed | {"executionFailedEventDetails":{"error":"e","cause":"c"}}
          ExecutionStarted | {"executionStartedEventDetails":{"input":"{\\"a\\":1}","inputDetails":{"truncated":false},"roleArn":"r","stateMachineAliasArn":"a","stateMachineVersionArn":"v"}}
          ExecutionRedriven | {"executionRedrivenEventDetails":{"redriveCount":3}}
          ExecutionSucceeded | {"executionSucceededEventDetails":{"output":"{\\"a\\":1}","outputDetails":{"truncated":false}}}
          ExecutionTimedOut | {"executionTimedOutEventDetails":{"error":"e","cause":"c"}}
          LambdaFunctionFailed | {"lambdaFunctionFailedEventDetails":{"error":"e","cause":"c"}}
          LambdaFunctionScheduled | {"lambdaFunctionScheduledEventDetails":{"resource":"r","input":"{\\"a\\":1}","inputDetails":{"truncated":false},"timeoutInSeconds":10,"taskCredentials":{"roleArn":"role"}}}
          LambdaFunctionStarted | {}
          LambdaFunctionSucceeded | {"lambdaFunctionSucceededEventDetails":{"output":"{\\"a\\":1}","outputDetails":{"truncated":false}}}
          LambdaFunctionTimedOut | {"lambdaFunctionTimedOutEventDetails":{"error":"e","cause":"c"}}
          MapIterationStarted | {"mapIterationStartedEventDetails":{"name":"n","index":2}}
          MapRunFailed | {"mapRunFailedEventDetails":{"error":"e","cause":"c"}}
          MapStateStarted | {"mapStateStartedEventDetails":{"length":7}}
          MapStateSucceeded | {}
          ParallelStateStarted | {}
          TaskFailed | {"taskFailedEventDetails":{"resourceType":"t","resource":"r","error":"e","cause":"c"}}
          TaskScheduled | {"taskScheduledEventDetails":{"resourceType":"t","resource":"r","region":"g","parameters":"{\\"a\\":1}","timeoutInSeconds":10,"heartbeatInSeconds":5,"taskCredentials":{"roleArn":"role"}}}
          TaskStarted | {"taskStartedEventDetails":{"resourceType":"t","resource":"r"}}
          TaskStateAborted | {}
          TaskSubmitted | {"taskSubmittedEventDetails":{"resourceType":"t","resource":"r","output":"{\\"a\\":1}","outputDetails":{"truncated":false}}}
          TaskSucceeded | {"taskSucceededEventDetails":{"resourceType":"t","resource":"r","output":"{\\"a\\":1}","outputDetails":{"truncated":false}}}
          TaskTimedOut | {"taskTimedOutEventDetails":{"resourceType":"t","resource":"r","error":"e","cause":"c"}}
          """)
  void anEventShowsItsDetailsUnderTheirMember(EventType type, String details) {
    JsonObject view = view(type, true);
    assertEquals(
        JsonValue.parse(
            "{\"timestamp\":1767225600.123,\"type\":\"%s\",\"id\":5,\"previousEventId\":3}"
                .formatted(type)),
        JsonObject.copyOf(
            Map.of(
                "timestamp", view.get("timestamp"),
                "type", view.get("type"),
                "id", view.get("id"),
                "previousEventId", view.get("previousEventId"))));
    JsonObject rest =
        view.without("timestamp").without("type").without("id").without("previousEventId");
    assertEquals(JsonValue.parse(details), rest);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeShowsOnlyWhatAwssClassesHave(EventType type) {
    for (boolean withData : List.of(true, false)) {
      JsonObject view = view(type, withData);
      assertKnown(
          view,
          software.amazon.awssdk.services.sfn.model.HistoryEvent.builder().build(),
          type.name());
      assertEquals(type.name(), view.string("type"));
    }
  }

  @Test
  void theTypesAreAwss() {
    Set<String> theirs =
        software.amazon.awssdk.services.sfn.model.HistoryEventType.knownValues().stream()
            .map(Enum::toString)
            .collect(Collectors.toSet());
    Set<String> ours =
        Arrays.stream(EventType.values()).map(Enum::name).collect(Collectors.toSet());
    assertEquals(theirs, ours);
  }

  @Test
  void whatIsAbsentIsNotShown() {
    HistoryEvent event =
        new HistoryEvent(1, 0, 0, EventType.ExecutionAborted, new EventDetails.Failure(null, null));
    assertEquals(
        JsonObject.EMPTY, new HistoryEventView(true).of(event).get("executionAbortedEventDetails"));
  }

  @Test
  void dataIsLeftOutOnRequest() {
    for (EventType type : EventType.values()) {
      JsonObject view = view(type, false);
      assertFalse(view.toJson().contains("\\\"a\\\""), view.toJson());
    }
    HistoryEventView view = new HistoryEventView(true);
    view.of(event(EventType.PassStateEntered));
    assertEquals(DATA.size(), view.shownBytes());
  }

  private static void assertKnown(JsonObject shown, SdkPojo pojo, String where) {
    Map<String, SdkField<?>> fields =
        pojo.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, f -> f));
    for (String name : shown.names()) {
      SdkField<?> field = fields.get(name);
      assertTrue(field != null, where + " shows " + name);
      if (field.marshallingType() == MarshallingType.SDK_POJO) {
        SdkPojo inner = field.constructor().get();
        assertKnown((JsonObject) shown.get(name), inner, where + "." + name);
      }
    }
  }

  private static JsonObject view(EventType type, boolean withData) {
    return new HistoryEventView(withData).of(event(type));
  }

  /// An event of the type whose every detail is there: what a row does not say of its type is
  /// dropped when it is read.
  private static HistoryEvent event(EventType type) {
    HistoryEvent event = new HistoryEvent(5, 3, 1767225600123L, type, details(type));
    return HistoryRow.decode(5, HistoryRow.encode(List.of(event)), _ -> new byte[0]).getFirst();
  }

  private static EventDetails details(EventType type) {
    String name = type.name();
    if (name.endsWith("StateEntered")) {
      return new EventDetails.StateEntered("n", DATA);
    }
    if (name.endsWith("StateExited")) {
      return new EventDetails.StateExited("n", DATA, Map.of("x", DATA));
    }
    if (name.startsWith("MapIteration")) {
      return new EventDetails.Iteration("n", 2);
    }
    return switch (type) {
      case ExecutionStarted -> new EventDetails.ExecutionStarted(DATA, "r", "a", "v");
      case ExecutionSucceeded, ActivitySucceeded, LambdaFunctionSucceeded ->
          new EventDetails.Output(DATA);
      case LambdaFunctionScheduled -> new EventDetails.FunctionScheduled("r", DATA, 10L, "role");
      case ActivityScheduled -> new EventDetails.ActivityScheduled("r", DATA, 10L, 5L);
      case ActivityStarted -> new EventDetails.ActivityStarted("w");
      case TaskScheduled -> new EventDetails.TaskScheduled("t", "r", "g", DATA, 10L, 5L, "role");
      case TaskStarted -> new EventDetails.TaskStarted("t", "r");
      case TaskSubmitted, TaskSucceeded -> new EventDetails.TaskOutput("t", "r", DATA);
      case TaskFailed, TaskTimedOut, TaskStartFailed, TaskSubmitFailed ->
          new EventDetails.TaskFailure("t", "r", "e", "c");
      case MapStateStarted -> new EventDetails.MapStarted(7);
      case EvaluationFailed -> new EventDetails.EvaluationFailed("e", "c", "l", "s");
      case ExecutionRedriven -> new EventDetails.Redriven(3);
      default -> new EventDetails.Failure("e", "c");
    };
  }
}
