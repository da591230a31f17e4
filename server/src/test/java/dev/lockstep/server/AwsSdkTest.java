package dev.lockstep.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.operation.Operations;
import dev.lockstep.server.process.SdkClient;
import dev.lockstep.server.process.ServerProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ActivityDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ConflictException;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskResponse;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.ResourceNotFoundException;
import software.amazon.awssdk.services.sfn.model.RoutingConfigurationListItem;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineStatus;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import software.amazon.awssdk.services.sfn.model.Tag;
import software.amazon.awssdk.services.sfn.model.TaskTimedOutException;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionResultCode;

/// Works with a server through the AWS SDK for Java, every operation that the server has.
class AwsSdkTest {
  private static final String ROLE = "arn:aws:iam::123456789012:role/test";
  private static final String NOWHERE = "arn:aws:states:us-east-1:123456789012:";
  private static final String PASS =
      "{\"StartAt\": \"P\", \"States\": {\"P\": {\"Type\": \"Pass\", \"End\": true}}}";

  @TempDir static Path folder;
  private static ServerProcess server;
  private static SdkClient client;
  private static SfnClient states;

  @BeforeAll
  static void startServer() {
    server = ServerProcess.start(folder.resolve("data"));
    client = new SdkClient(server.endpoint());
    states = client.states();
  }

  /// After all tests: what the server has and nothing here has called is not tested.
  @AfterAll
  static void endServer() {
    client.close();
    server.close();
    assertEquals(
        List.of(),
        Operations.ALL.stream()
            .map(operation -> operation.name())
            .filter(name -> !client.hasCalled(name))
            .toList(),
        "operations without a call from the SDK");
  }

  private static String machine(String name, String definition) {
    return states
        .createStateMachine(request -> request.name(name).definition(definition).roleArn(ROLE))
        .stateMachineArn();
  }

  private static void awaitStatus(String execution, ExecutionStatus status) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (states.describeExecution(request -> request.executionArn(execution)).status()
        != status) {
      assertTrue(System.nanoTime() < end, "not " + status);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }

  @Test
  void aMachineIsCreatedChangedTaggedAndDeleted() {
    String arn = machine("life", PASS);
    states.updateStateMachine(
        request -> request.stateMachineArn(arn).definition(PASS.replace("\"P\"", "\"Q\"")));
    assertTrue(
        states
            .describeStateMachine(request -> request.stateMachineArn(arn))
            .definition()
            .contains("Q"));
    Tag tag = Tag.builder().key("team").value("a").build();
    states.tagResource(request -> request.resourceArn(arn).tags(tag));
    assertEquals(
        List.of(tag), states.listTagsForResource(request -> request.resourceArn(arn)).tags());
    states.untagResource(request -> request.resourceArn(arn).tagKeys("team"));
    assertEquals(List.of(), states.listTagsForResource(request -> request.resourceArn(arn)).tags());
    assertEquals(
        ValidateStateMachineDefinitionResultCode.FAIL,
        states.validateStateMachineDefinition(request -> request.definition("{}")).result());
    states.deleteStateMachine(request -> request.stateMachineArn(arn));
    awaitGone(arn);
  }

  /// Until its executions are stopped a deleted machine is still there, as DELETING.
  private static void awaitGone(String machine) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try {
      while (System.nanoTime() < end) {
        assertEquals(
            StateMachineStatus.DELETING,
            states.describeStateMachine(request -> request.stateMachineArn(machine)).status());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    } catch (StateMachineDoesNotExistException e) {
      return;
    }
    throw new AssertionError("Still there: " + machine);
  }

  @Test
  void startsThroughAnAliasGoToItsVersions() {
    String arn = machine("routed", PASS);
    String first =
        states.publishStateMachineVersion(r -> r.stateMachineArn(arn)).stateMachineVersionArn();
    String second =
        states
            .updateStateMachine(
                request -> request.stateMachineArn(arn).roleArn(ROLE + "2").publish(true))
            .stateMachineVersionArn();
    assertEquals(
        List.of(second, first),
        states.listStateMachineVersions(r -> r.stateMachineArn(arn)).stateMachineVersions().stream()
            .map(version -> version.stateMachineVersionArn())
            .toList());
    RoutingConfigurationListItem route =
        RoutingConfigurationListItem.builder().stateMachineVersionArn(first).weight(100).build();
    String alias =
        states
            .createStateMachineAlias(request -> request.name("live").routingConfiguration(route))
            .stateMachineAliasArn();
    String parent =
        machine(
            "starting",
            """
            {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::states:startExecution.sync:2",
              "Parameters": {"StateMachineArn": "%s", "Name": "nested"}}}}
            """
                .formatted(alias));
    awaitStatus(
        states.startExecution(r -> r.stateMachineArn(parent)).executionArn(),
        ExecutionStatus.SUCCEEDED);
    String direct =
        states.startExecution(r -> r.stateMachineArn(alias).name("direct")).executionArn();
    awaitStatus(direct, ExecutionStatus.SUCCEEDED);
    assertEquals(
        Set.of("direct " + alias + " " + first, "nested " + alias + " " + first),
        states.listExecutions(r -> r.stateMachineArn(alias)).executions().stream()
            .map(item ->
                item.name()
                    + " "
                    + item.stateMachineAliasArn()
                    + " "
                    + item.stateMachineVersionArn())
            .collect(Collectors.toSet()));
    assertThrows(
        ConflictException.class,
        () -> states.deleteStateMachineVersion(r -> r.stateMachineVersionArn(first)));
    states.updateStateMachineAlias(request ->
        request
            .stateMachineAliasArn(alias)
            .routingConfiguration(route.toBuilder().stateMachineVersionArn(second).build()));
    assertEquals(
        second,
        states
            .describeStateMachineAlias(r -> r.stateMachineAliasArn(alias))
            .routingConfiguration()
            .getFirst()
            .stateMachineVersionArn());
    assertEquals(
        List.of(),
        states.listStateMachineAliases(r -> r.stateMachineArn(first)).stateMachineAliases());
    states.deleteStateMachineVersion(r -> r.stateMachineVersionArn(first));
    states.deleteStateMachineAlias(r -> r.stateMachineAliasArn(alias));
    assertThrows(
        StateMachineDoesNotExistException.class,
        () -> states.startExecution(r -> r.stateMachineArn(alias)));
    assertEquals(List.of(), states.listMapRuns(request -> request.executionArn(direct)).mapRuns());
    String mapRun = NOWHERE + "mapRun:routed/label:run";
    assertThrows(
        ResourceNotFoundException.class, () -> states.describeMapRun(r -> r.mapRunArn(mapRun)));
    assertThrows(
        ResourceNotFoundException.class,
        () -> states.updateMapRun(r -> r.mapRunArn(mapRun).maxConcurrency(1)));
  }

  @Test
  void anExpressExecutionIsAnsweredWithItsEnd() {
    String arn =
        states
            .createStateMachine(request ->
                request
                    .name("express")
                    .type(StateMachineType.EXPRESS)
                    .definition(PASS)
                    .roleArn(ROLE))
            .stateMachineArn();
    StartSyncExecutionResponse end =
        states.startSyncExecution(request -> request.stateMachineArn(arn).input("{\"a\":1}"));
    assertEquals(SyncExecutionStatus.SUCCEEDED, end.status());
    assertEquals("{\"a\":1}", end.output());
    assertEquals(64L, end.billingDetails().billedMemoryUsedInMB());
    assertEquals(
        end.name(), end.executionArn().replaceFirst(".*:express:express:([^:]+):.*", "$1"));
  }

  @Test
  void executionsRunAndPagesHoldAllOfThem() {
    String arn = machine("paged", PASS);
    List<String> started = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int number = i;
      started.add(
          states
              .startExecution(
                  request -> request.stateMachineArn(arn).name("run-" + number).input("{\"n\": 1}"))
              .executionArn());
    }
    started.forEach(execution -> awaitStatus(execution, ExecutionStatus.SUCCEEDED));
    Set<String> listed =
        states
            .listExecutionsPaginator(request -> request.stateMachineArn(arn).maxResults(4))
            .executions()
            .stream()
            .map(execution -> execution.executionArn())
            .collect(Collectors.toSet());
    assertEquals(new TreeSet<>(started), new TreeSet<>(listed));
    List<HistoryEvent> events =
        states
            .getExecutionHistoryPaginator(
                request -> request.executionArn(started.getFirst()).maxResults(1))
            .events()
            .stream()
            .toList();
    assertEquals(
        List.of(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.PASS_STATE_ENTERED,
            HistoryEventType.PASS_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED),
        events.stream().map(HistoryEvent::type).toList());
    assertEquals("{\"n\": 1}", events.getFirst().executionStartedEventDetails().input());
    assertEquals(
        PASS,
        states
            .describeStateMachineForExecution(request -> request.executionArn(started.getFirst()))
            .definition());
    for (int i = 0; i < 5; i++) {
      machine("more-" + i, PASS);
      String activity = "activity-" + i;
      states.createActivity(request -> request.name(activity));
    }
    assertTrue(
        states.listStateMachinesPaginator(request -> request.maxResults(2)).stateMachines().stream()
                .count()
            >= 6);
    assertTrue(
        states.listActivitiesPaginator(request -> request.maxResults(2)).activities().stream()
                .count()
            >= 5);
  }

  @Test
  void aLongPollGetsTheTaskThatComesLater() throws Exception {
    String activity = states.createActivity(request -> request.name("approve")).activityArn();
    assertEquals(
        "approve", states.describeActivity(request -> request.activityArn(activity)).name());
    String arn =
        machine(
            "approval",
            """
            {"StartAt": "A", "States": {"A": {"Type": "Task", "Resource": "%s", "End": true}}}
            """
                .formatted(activity));
    CompletableFuture<GetActivityTaskResponse> poll =
        CompletableFuture.supplyAsync(
            () -> states.getActivityTask(request -> request.activityArn(activity).workerName("w")));
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    String first =
        states
            .startExecution(request -> request.stateMachineArn(arn).input("{\"n\": 1}"))
            .executionArn();
    GetActivityTaskResponse task = poll.get(60, TimeUnit.SECONDS);
    assertEquals("{\"n\": 1}", task.input());
    states.sendTaskHeartbeat(request -> request.taskToken(task.taskToken()));
    states.sendTaskSuccess(request -> request.taskToken(task.taskToken()).output("{}"));
    awaitStatus(first, ExecutionStatus.SUCCEEDED);
    assertThrows(
        TaskTimedOutException.class,
        () -> states.sendTaskSuccess(request -> request.taskToken(task.taskToken()).output("{}")));

    String second = states.startExecution(request -> request.stateMachineArn(arn)).executionArn();
    String token = states.getActivityTask(request -> request.activityArn(activity)).taskToken();
    states.sendTaskFailure(request -> request.taskToken(token).error("No").cause("because"));
    awaitStatus(second, ExecutionStatus.FAILED);
    states.redriveExecution(request -> request.executionArn(second));
    String again = states.getActivityTask(request -> request.activityArn(activity)).taskToken();
    states.sendTaskSuccess(request -> request.taskToken(again).output("{}"));
    awaitStatus(second, ExecutionStatus.SUCCEEDED);
    String third = states.startExecution(request -> request.stateMachineArn(arn)).executionArn();
    states.stopExecution(request -> request.executionArn(third).error("Enough"));
    awaitStatus(third, ExecutionStatus.ABORTED);
    states.deleteActivity(request -> request.activityArn(activity));
    assertThrows(
        ActivityDoesNotExistException.class,
        () -> states.getActivityTask(request -> request.activityArn(activity)));
  }

  @Test
  void aFailedExecutionIsRedriven() {
    String arn =
        machine("redriven", "{\"StartAt\": \"F\", \"States\": {\"F\": {\"Type\": \"Fail\"}}}");
    String execution = states.startExecution(r -> r.stateMachineArn(arn)).executionArn();
    awaitStatus(execution, ExecutionStatus.FAILED);
    states.redriveExecution(request -> request.executionArn(execution));
    awaitStatus(execution, ExecutionStatus.FAILED);
    DescribeExecutionResponse described =
        states.describeExecution(request -> request.executionArn(execution));
    assertEquals(1, described.redriveCount());
    assertEquals(ExecutionRedriveStatus.REDRIVABLE, described.redriveStatus());
  }

  @Test
  void aStateIsTestedByItself() {
    TestStateResponse reply =
        states.testState(request ->
            request
                .definition("{\"Type\": \"Pass\", \"Result\": 1, \"Next\": \"After\"}")
                .inspectionLevel(InspectionLevel.DEBUG));
    assertEquals(TestExecutionStatus.SUCCEEDED, reply.status());
    assertEquals("1", reply.output());
    assertEquals("After", reply.nextState());
    assertEquals("1", reply.inspectionData().result());
  }

  @Test
  void refusalsAreTheClassesOfTheSdk() {
    String arn = machine("refusing", PASS);
    states.startExecution(request -> request.stateMachineArn(arn).name("one").input("{}"));
    assertThrows(
        ExecutionAlreadyExistsException.class,
        () -> states.startExecution(r -> r.stateMachineArn(arn).name("one").input("{\"x\":1}")));
    assertThrows(
        InvalidExecutionInputException.class,
        () -> states.startExecution(request -> request.stateMachineArn(arn).input("{")));
    assertThrows(
        StateMachineDoesNotExistException.class,
        () -> states.startExecution(r -> r.stateMachineArn(NOWHERE + "stateMachine:none")));
    assertThrows(
        InvalidArnException.class, () -> states.startExecution(r -> r.stateMachineArn("nonsense")));
    assertThrows(
        InvalidNameException.class,
        () -> states.startExecution(r -> r.stateMachineArn(arn).name("a b?")));
    assertThrows(
        StateMachineAlreadyExistsException.class,
        () -> machine("refusing", PASS.replace("\"P\"", "\"Q\"")));
    assertThrows(InvalidDefinitionException.class, () -> machine("bad", "{}"));
    assertThrows(
        ExecutionDoesNotExistException.class,
        () -> states.describeExecution(r -> r.executionArn(NOWHERE + "execution:refusing:none")));
    assertThrows(
        InvalidTokenException.class,
        () -> states.sendTaskSuccess(r -> r.taskToken("forged").output("{}")));
    assertThrows(
        ResourceNotFoundException.class,
        () -> states.listTagsForResource(r -> r.resourceArn(NOWHERE + "stateMachine:none")));
    SfnException invalid =
        assertThrows(SfnException.class, () -> states.listExecutions(r -> r.maxResults(-1)));
    assertEquals(400, invalid.statusCode());
  }
}
