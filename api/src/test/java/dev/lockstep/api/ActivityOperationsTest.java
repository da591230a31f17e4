package dev.lockstep.api;

import static dev.lockstep.api.Service.arn;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.list;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.Limits;
import dev.lockstep.engine.command.ExecutionCommand;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivityOperationsTest {
  private static final String ACTIVITY = arn("activity", "work");
  private static final String DEFINITION =
      """
      {"StartAt": "A", "States": {
        "A": {"Type": "Task", "Resource": "%s", "HeartbeatSeconds": 60, "End": true}}}\
      """
          .formatted(ACTIVITY);

  private final Service service = new Service();

  @Test
  void anActivityIsMadeOnceDescribedAndDeleted() {
    JsonObject made = service.call("CreateActivity", input().put("name", "work"));
    assertEquals(
        "{\"activityArn\":\"%s\",\"creationDate\":1767225600.000}".formatted(ACTIVITY),
        made.toJson());
    assertEquals(made, service.call("CreateActivity", input().put("name", "work")));
    assertEquals(
        JsonValue.parse(
            """
            {"activityArn": "%s", "name": "work", "creationDate": 1767225600,
             "encryptionConfiguration": {"type": "AWS_OWNED_KEY"}}\
            """
                .formatted(ACTIVITY)),
        service.call("DescribeActivity", input().put("activityArn", ACTIVITY)));
    for (int i = 0; i < 2; i++) {
      assertEquals(
          JsonObject.EMPTY, service.call("DeleteActivity", input().put("activityArn", ACTIVITY)));
    }
    for (String operation : List.of("DescribeActivity", "GetActivityTask")) {
      assertEquals(
          "ActivityDoesNotExist: Activity Does Not Exist: '" + ACTIVITY + "'",
          service.refused(operation, input().put("activityArn", ACTIVITY)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DescribeActivity", "GetActivityTask", "DeleteActivity"})
  void whatIsNoActivityArnIsRefused(String operation) {
    assertEquals(
        "InvalidArn: Invalid Arn: 'Invalid ARN prefix: no_an_activity_arn'",
        service.refused(operation, input().put("activityArn", "no_an_activity_arn")));
  }

  @Test
  void activitiesAreListedInPages() {
    for (int i = 0; i < 3; i++) {
      service.call("CreateActivity", input().put("name", "a" + i));
    }
    JsonObject first = service.call("ListActivities", input().put("maxResults", 2));
    JsonObject second =
        service.call(
            "ListActivities",
            input().put("maxResults", 2).put("nextToken", text(first, "nextToken")));
    assertEquals(List.of("a0", "a1"), names(first));
    assertEquals(List.of("a2"), names(second));
  }

  @Test
  void aPollWithoutATaskComesBackEmpty() {
    service.call("CreateActivity", input().put("name", "work"));
    assertEquals(JsonObject.EMPTY, poll());
  }

  @Test
  void aWorkerTakesATaskBeatsAndSucceeds() {
    String execution = execution("{\"a\":1}");
    JsonObject task = poll();
    assertEquals("{\"a\":1}", task.string("input"));
    assertEquals(JsonObject.EMPTY, poll());
    JsonObject.Builder token = input().put("taskToken", text(task, "taskToken"));
    assertEquals(JsonObject.EMPTY, service.call("SendTaskHeartbeat", token));
    assertEquals(JsonObject.EMPTY, service.call("SendTaskSuccess", token.put("output", "[2]")));
    JsonObject described =
        service.call("DescribeExecution", input().put("executionArn", execution));
    assertEquals("SUCCEEDED", described.string("status"));
    assertEquals("[2]", described.string("output"));
    assertTrue(
        service
            .call("GetExecutionHistory", input().put("executionArn", execution))
            .toJson()
            .contains("\"activityStartedEventDetails\":{\"workerName\":\"me\"}"));
  }

  @Test
  void aWorkerFailsATask() {
    String execution = execution("{}");
    service.call(
        "SendTaskFailure",
        input().put("taskToken", text(poll(), "taskToken")).put("error", "E").put("cause", "C"));
    JsonObject described =
        service.call("DescribeExecution", input().put("executionArn", execution));
    assertEquals("FAILED", described.string("status"));
    assertEquals("E", described.string("error"));
    assertEquals("C", described.string("cause"));
  }

  @Test
  void aTaskIsAnsweredOnce() {
    execution("{}");
    JsonObject.Builder answer =
        input().put("taskToken", text(poll(), "taskToken")).put("output", "{}");
    service.call("SendTaskSuccess", answer);
    for (String operation : List.of("SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat")) {
      String refusal = service.refused(operation, answer);
      assertTrue(
          refusal.startsWith("TaskTimedOut: ") || refusal.startsWith("TaskDoesNotExist: "),
          refusal);
    }
  }

  @Test
  void anAnswerMustBeJson() {
    execution("{}");
    String refusal =
        service.refused(
            "SendTaskSuccess",
            input().put("taskToken", text(poll(), "taskToken")).put("output", "oh"));
    assertTrue(refusal.startsWith("InvalidOutput: "), refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SendTaskSuccess", "SendTaskFailure", "SendTaskHeartbeat"})
  void aMadeUpTokenIsRefused(String operation) {
    assertEquals(
        "InvalidToken: Invalid Token: 'Invalid token'",
        service.refused(operation, input().put("taskToken", "made up").put("output", "{}")));
  }

  private String execution(String executionInput) {
    service.call("CreateActivity", input().put("name", "work"));
    return service.start(service.machine("m", DEFINITION), "e", executionInput);
  }

  private JsonObject poll() {
    return service.call(
        "GetActivityTask", input().put("activityArn", ACTIVITY).put("workerName", "me"));
  }

  private static List<String> names(JsonObject page) {
    return list(page, "activities").stream().map(item -> text(item, "name")).toList();
  }

  @Test
  void aTaskThatCannotBeTakenWhileThereIsTooMuchToDoIsTakenLater() throws Exception {
    execution("{}");
    FrameAddress attempt = service.activities.poll(ACTIVITY, 0);
    service.activities.announce(ACTIVITY, attempt);
    service.stall(true);
    FrameAddress none = new FrameAddress(attempt.partition(), 1_000, 0, 1);
    for (int i = 0; i < Limits.DEFAULT.mailboxCommands(); i++) {
      service
          .context
          .commands()
          .send(none.partition(), new ExecutionCommand.ClaimActivity(none, null));
    }
    assertEquals(
        "ThrottlingException: Rate exceeded",
        service.refused("GetActivityTask", input().put("activityArn", ACTIVITY)));
    service.stall(false);

    assertTrue(poll().has("taskToken"));
  }
}
