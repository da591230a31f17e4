package dev.lockstep.integrations.states;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.command.ExecutionCommand.StartExecution;
import dev.lockstep.engine.command.ExecutionCommand.StartExpress;
import dev.lockstep.engine.command.MachineSnapshot;
import dev.lockstep.engine.command.RejectedException;
import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.engine.row.LaneNumbers;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.FakeCommands;
import dev.lockstep.integrations.Requests;
import dev.lockstep.integrations.states.MachineResolver.MachineType;
import dev.lockstep.integrations.states.MachineResolver.Resolution;
import dev.lockstep.json.JsonObject;
import dev.lockstep.language.Resource.Pattern;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatesIntegrationTest {
  private static final String CHILD = "arn:aws:states:eu-west-1:123456789012:stateMachine:child";
  private static final String EXECUTIONS = "arn:aws:states:eu-west-1:123456789012:execution:child:";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
  private static final MachineSnapshot MACHINE =
      new MachineSnapshot(CHILD, "child", 5, new byte[32], "role", null, null, null, null);

  private final FakeCommands commands = new FakeCommands();
  private Resolution resolution = new Resolution.Resolved(MACHINE, MachineType.STANDARD);

  @Test
  void theResultIsTheAnswerOfStartExecution() {
    JsonObject output =
        succeeded(start("{\"StateMachineArn\":\"" + CHILD + "\",\"Name\":\"TestStartTarget\"}"));

    String id = ((JsonObject) output.get("SdkResponseMetadata")).string("RequestId");
    assertTrue(id.matches(UUID_FORM), id);
    assertEquals(
        "{\"ExecutionArn\":\""
            + EXECUTIONS
            + "TestStartTarget\","
            + "\"SdkHttpMetadata\":{\"AllHttpHeaders\":{\"x-amzn-RequestId\":[\""
            + id
            + "\"],"
            + "\"connection\":[\"keep-alive\"],\"Content-Length\":[\"117\"],"
            + "\"Date\":[\"Thu, 24 Apr 2025 09:22:08 GMT\"],"
            + "\"Content-Type\":[\"application/x-amz-json-1.0\"]},"
            + "\"HttpHeaders\":{\"connection\":\"keep-alive\",\"Content-Length\":\"117\","
            + "\"Content-Type\":\"application/x-amz-json-1.0\","
            + "\"Date\":\"Thu, 24 Apr 2025 09:22:08 GMT\",\"x-amzn-RequestId\":\""
            + id
            + "\"},"
            + "\"HttpStatusCode\":200},\"SdkResponseMetadata\":{\"RequestId\":\""
            + id
            + "\"},"
            + "\"StartDate\":1745486528078}",
        output.toJson());
  }

  @Test
  void theStartGoesToTheChildsPartitionAndNamesItsParent() {
    succeeded(
        start(
            "{\"StateMachineArn\":\""
                + CHILD
                + "\",\"Name\":\"n\",\"Input\":{\"a\":1.0},"
                + "\"TraceHeader\":\"Root=1-a-b\"}"));

    FakeCommands.Sent sent = commands.sent().getFirst();
    StartExecution start = sent.start();
    assertEquals(commands.partitionOf(EXECUTIONS + "n"), sent.partition());
    assertEquals(EXECUTIONS + "n", start.executionArn());
    assertEquals("n", start.name());
    assertEquals(MACHINE, start.machine());
    assertEquals("{\"a\":1.0}", start.input().text());
    assertEquals("Root=1-a-b", start.traceHeader());
    assertEquals(Requests.ADDRESS, start.parent());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | {}",
        "`,\"Input\":null` | {}",
        "`,\"Input\":{\"Hello\": \"World\"}` | {\"Hello\":\"World\"}",
        "`,\"Input\":\"\\\"InputFromTrustedAccount\\\"\"` | \"InputFromTrustedAccount\"",
        "`,\"Input\":\"{ \\\"a\\\":1 }\"` | { \"a\":1 }",
        "`,\"Input\":5` | 5",
      })
  void anInputThatIsTextIsTheChildsInputAndAnyOtherIsWrittenAsJson(String field, String input) {
    succeeded(start("{\"StateMachineArn\":\"" + CHILD + "\"" + field + "}"));

    assertEquals(input, commands.sent().getFirst().start().input().text());
  }

  @Test
  void aChildWithoutNameGetsTheSameOneWhenItsStartIsRepeated() {
    TaskRequest request = request(Pattern.SYNC, "{\"StateMachineArn\":\"" + CHILD + "\"}");
    FrameAddress at = request.address();
    FrameAddress retried = new FrameAddress(at.partition(), at.execution(), at.frame(), 99);

    integration("one").call(request);
    integration("one").call(request);
    integration("one").call(Requests.from(request, retried));
    integration("other").call(request);

    String name = commands.sent().get(0).start().name();
    assertTrue(name.matches(UUID_FORM), name);
    assertEquals(name, commands.sent().get(1).start().name());
    assertNotEquals(name, commands.sent().get(2).start().name());
    assertNotEquals(name, commands.sent().get(3).start().name());
    assertTrue(integration("one").repeatable(request));
  }

  @ParameterizedTest
  @EnumSource(names = {"SYNC", "SYNC_2", "WAIT_FOR_TASK_TOKEN"})
  void aTaskThatWaitsIsSubmittedWithTheSameAnswer(Pattern pattern) {
    TaskAnswer answer =
        integration("one")
            .call(request(pattern, "{\"StateMachineArn\":\"" + CHILD + "\",\"Name\":\"n\"}"));

    TaskAnswer.Submitted submitted = assertInstanceOf(TaskAnswer.Submitted.class, answer);
    assertEquals(
        EXECUTIONS + "n", ((JsonObject) submitted.output().value()).string("ExecutionArn"));
  }

  @Test
  void aMachineThatIsNotThereFailsTheTask() {
    resolution = new Resolution.NotFound();

    assertFailed(
        "StepFunctions.StateMachineDoesNotExistException",
        "State Machine Does Not Exist: '"
            + CHILD
            + "' (Service: AWSStepFunctions; Status Code:"
            + " 400; Error Code: StateMachineDoesNotExist; Request ID: <id>; Proxy: null)",
        start("{\"StateMachineArn\":\"" + CHILD + "\"}"));
    assertTrue(commands.sent().isEmpty());
  }

  @Test
  void anotherAccountsMachineIsThereForARoleOfThatAccountAlone() {
    String parameters = "{\"StateMachineArn\":\"" + CHILD + "\"}";
    TaskRequest own = request(Pattern.REQUEST_RESPONSE, parameters);
    String elsewhere = own.executionArn().replace("123456789012", "210987654321");
    TaskRequest foreign = as(own, elsewhere, "arn:aws:iam::210987654321:role/r");
    assertInstanceOf(TaskAnswer.Failed.class, integration("one").call(foreign));
    assertInstanceOf(
        TaskAnswer.Failed.class, integration("one").call(as(own, elsewhere, "no ARN")));
    assertTrue(commands.sent().isEmpty());
    assertInstanceOf(
        TaskAnswer.Succeeded.class,
        integration("one").call(as(own, elsewhere, "arn:aws:iam::123456789012:role/theirs")));
  }

  private static TaskRequest as(TaskRequest request, String executionArn, String roleArn) {
    return new TaskRequest(
        request.address(),
        request.resource(),
        request.input(),
        request.timeoutSeconds(),
        request.taskToken(),
        executionArn,
        request.stateMachineArn(),
        roleArn);
  }

  @Test
  void aMachineThatIsBeingDeletedFailsTheTask() {
    resolution = new Resolution.Deleting();

    TaskAnswer.Failed failed =
        assertInstanceOf(TaskAnswer.Failed.class, start("{\"StateMachineArn\":\"" + CHILD + "\"}"));
    assertEquals("StepFunctions.StateMachineDeletingException", failed.error());
  }

  @Test
  void whatThePartitionRefusesFailsTheTask() {
    commands.refuse(
        new RejectedException(
            "ExecutionAlreadyExists", "Execution Already Exists: '" + EXECUTIONS + "n'"));

    assertFailed(
        "StepFunctions.ExecutionAlreadyExistsException",
        "Execution Already Exists: '"
            + EXECUTIONS
            + "n' (Service: AWSStepFunctions; Status Code:"
            + " 400; Error Code: ExecutionAlreadyExists; Request ID: <id>; Proxy: null)",
        start("{\"StateMachineArn\":\"" + CHILD + "\",\"Name\":\"n\"}"));
  }

  @Test
  void aPartitionThatBreaksIsNotTakenForARefusal() {
    commands.refuse(new IllegalStateException("broken"));

    assertThrows(CompletionException.class, () -> start("{\"StateMachineArn\":\"" + CHILD + "\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`,\"Name\":\"a b\"` | InvalidName | Invalid Name: 'a b'",
        "`,\"Name\":\"a:b\"` | InvalidName | Invalid Name: 'a:b'",
        "`,\"Input\":\"not json\"` | InvalidExecutionInput | Invalid State Machine Execution Input:"
            + " 'Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or"
            + " token 'null', 'true' or 'false')'",
      })
  void valuesThatStartExecutionRefusesFailTheTask(String field, String code, String message) {
    assertFailed(
        "StepFunctions." + code + "Exception",
        message
            + " (Service: AWSStepFunctions; Status Code: 400; Error Code: "
            + code
            + "; Request ID: <id>; Proxy: null)",
        start("{\"StateMachineArn\":\"" + CHILD + "\"" + field + "}"));
    assertTrue(commands.sent().isEmpty());
  }

  @Test
  void somethingThatIsNoArnFailsTheTask() {
    assertFailed(
        "StepFunctions.InvalidArnException",
        "Invalid Arn: 'Invalid ARN prefix: child' (Service: AWSStepFunctions; Status Code: 400;"
            + " Error Code: InvalidArn; Request ID: <id>; Proxy: null)",
        start("{\"StateMachineArn\":\"child\"}"));
  }

  @Test
  void parametersOfTheWrongFormEndTheExecution() {
    assertEquals(
        new TaskAnswer.Failed(
            "States.Runtime",
            "The Parameters '{\"Name\":1}' could not be used to start the Task: [The field"
                + " 'StateMachineArn' is required but was missing, The value of the field 'Name'"
                + " has an invalid format]"),
        start("{\"Name\":1}"));
    assertEquals(
        "The Parameters '{\"StateMachineArn\":\"a\",\"X\":1}' could not be used to start the Task: [The"
            + " field 'X' is not supported by Step Functions]",
        problem("{\"StateMachineArn\":\"a\",\"X\":1}"));
    assertNull(problem("{\"StateMachineArn\":\"a\",\"Name\":\"*\"}"));
  }

  private @Nullable String problem(String parameters) {
    return integration("installation")
        .problem(
            Requests.service("states", "startExecution", Pattern.SYNC, parameters).resource(),
            Payload.ofText(parameters));
  }

  @Test
  void anExpressChildStartsUnderAnArnOfItsOwnButCannotBeWaitedFor() {
    resolution = new Resolution.Resolved(MACHINE, MachineType.EXPRESS);
    String parameters = "{\"StateMachineArn\":\"" + CHILD + "\",\"Name\":\"n\"}";

    succeeded(start(parameters));
    String arn = commands.sent().getFirst().start().executionArn();
    assertTrue(
        arn.matches("arn:aws:states:eu-west-1:123456789012:express:child:n:" + UUID_FORM), arn);
    assertInstanceOf(StartExpress.class, commands.sent().getFirst().command());
    assertNull(commands.sent().getFirst().start().parent());

    assertFailed(
        "StepFunctions.StateMachineTypeNotSupportedException",
        "This operation is not supported by this type of state machine (Service: AWSStepFunctions;"
            + " Status Code: 400; Error Code: StateMachineTypeNotSupported; Request ID: <id>;"
            + " Proxy: null)",
        integration("one").call(request(Pattern.SYNC, parameters)));
  }

  @Test
  void aChildOfAnExpressExecutionDoesNotSayWhenItHasEnded() {
    TaskRequest request =
        request(Pattern.REQUEST_RESPONSE, "{\"StateMachineArn\":\"" + CHILD + "\"}");

    integration("one")
        .call(Requests.from(request, new FrameAddress(LaneNumbers.FIRST + 1, 1L << 60, 0, 1)));

    assertInstanceOf(StartExecution.class, commands.sent().getFirst().command());
    assertNull(commands.sent().getFirst().start().parent());
  }

  @Test
  void anAbsentTraceHeaderStaysAbsent() {
    succeeded(start("{\"StateMachineArn\":\"" + CHILD + "\"}"));

    assertNull(commands.sent().getFirst().start().traceHeader());
  }

  private TaskAnswer start(String parameters) {
    return integration("one").call(request(Pattern.REQUEST_RESPONSE, parameters));
  }

  private StatesIntegration integration(String installation) {
    return new StatesIntegration(
        commands,
        _ -> resolution,
        installation,
        InstantSource.fixed(Instant.ofEpochMilli(FakeCommands.START_MILLIS)));
  }

  private static TaskRequest request(Pattern pattern, String parameters) {
    return Requests.service("states", "startExecution", pattern, parameters);
  }

  private static JsonObject succeeded(TaskAnswer answer) {
    TaskAnswer.Succeeded succeeded = assertInstanceOf(TaskAnswer.Succeeded.class, answer);
    return (JsonObject) succeeded.output().value();
  }

  private static void assertFailed(String error, String cause, TaskAnswer answer) {
    TaskAnswer.Failed failed = assertInstanceOf(TaskAnswer.Failed.class, answer);
    assertEquals(error, failed.error());
    assertEquals(cause, failed.cause().replaceFirst(UUID_FORM, "<id>"));
  }
}
