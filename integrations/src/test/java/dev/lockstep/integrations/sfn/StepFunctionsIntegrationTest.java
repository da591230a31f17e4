package dev.lockstep.integrations.sfn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.integrations.ArnPlace;
import dev.lockstep.integrations.Requests;
import dev.lockstep.integrations.sfn.StepFunctionsApi.Answer;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resource.Pattern;
import dev.lockstep.language.Resources.Meaning;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnRequest;

class StepFunctionsIntegrationTest {
  private Answer answer = new Answer.Given(JsonObject.EMPTY);
  private @Nullable String calledOperation;
  private @Nullable JsonObject calledInput;
  private @Nullable ArnPlace caller;

  private final StepFunctionsIntegration integration =
      new StepFunctionsIntegration((operation, input, place) -> {
        calledOperation = operation;
        calledInput = input;
        caller = place;
        return answer;
      });

  private TaskAnswer call(String action, String parameters) {
    return call(action, Pattern.REQUEST_RESPONSE, parameters);
  }

  private TaskAnswer call(String action, Pattern pattern, String parameters) {
    return integration.call(Requests.service("aws-sdk:sfn", action, pattern, parameters));
  }

  private void given(String output) {
    answer = new Answer.Given((JsonObject) JsonValue.parse(output));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          startExecution | {"StateMachineArn":"a","Input":{"k":[1,2.50]}} | {"stateMachineArn":"a","input":"{\\"k\\":[1,2.50]}"}
          startExecution | {"StateMachineArn":"a","Input":"{ }"} | {"stateMachineArn":"a","input":"{ }"}
          startExecution | {"StateMachineArn":"a","Input":true} | {"stateMachineArn":"a","input":"true"}
          startExecution | {"StateMachineArn":"a","Name":null} | {"stateMachineArn":"a"}
          listExecutions | {"StateMachineArn":"a","MaxResults":5} | {"stateMachineArn":"a","maxResults":5}
          getExecutionHistory | {"ExecutionArn":"a","ReverseOrder":true} | {"executionArn":"a","reverseOrder":true}
          tagResource | {"ResourceArn":"a","Tags":[{"Key":"k","Value":"v"}]} | {"resourceArn":"a","tags":[{"key":"k","value":"v"}]}
          untagResource | {"ResourceArn":"a","TagKeys":["k"]} | {"resourceArn":"a","tagKeys":["k"]}
          createStateMachine | {"Definition":{"StartAt":"A"},"TracingConfiguration":{"Enabled":false}} | {"definition":"{\\"StartAt\\":\\"A\\"}","tracingConfiguration":{"enabled":false}}
          testState | {"Mock":{"Result":{"a":1}}} | {"mock":{"result":"{\\"a\\":1}"}}
          """)
  void parametersAreWrittenAsTheApiWantsThem(String action, String parameters, String wire) {
    assertInstanceOf(TaskAnswer.Succeeded.class, call(action, parameters));
    assertEquals(wire, String.valueOf(calledInput));
    assertEquals(StepFunctionsModel.operation(action), calledOperation);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          startExecution | {"Arn":"a"} | The field 'Arn' is not supported by Step Functions
          startExecution | {"stateMachineArn":"a"} | The field 'stateMachineArn' is not supported by Step Functions
          tagResource | {"Tags":[{"Name":"k"}]} | The field 'Tags.Name' is not supported by Step Functions
          tagResource | {"Tags":{"Key":"k"}} | The value of the field 'Tags' has an invalid format
          listExecutions | {"MaxResults":"5"} | The value of the field 'MaxResults' has an invalid format
          getExecutionHistory | {"ReverseOrder":1} | The value of the field 'ReverseOrder' has an invalid format
          startExecution | [] | The value of the field 'Parameters' has an invalid format
          """)
  void parametersThatDoNotFitStartNothing(String action, String parameters, String problem) {
    TaskAnswer.Failed failed = assertInstanceOf(TaskAnswer.Failed.class, call(action, parameters));
    assertEquals("States.Runtime", failed.error());
    assertEquals(
        "The Parameters '"
            + parameters
            + "' could not be used to start the Task: ["
            + problem
            + "]",
        failed.cause());
    assertNull(calledOperation);
    assertEquals(failed.cause(), problem(action, parameters));
  }

  private @Nullable String problem(String action, String parameters) {
    return integration.problem(
        Requests.service("aws-sdk:sfn", action, Pattern.REQUEST_RESPONSE, parameters).resource(),
        Payload.ofText(parameters));
  }

  @Test
  void parametersThatFitAreNoProblem() {
    assertNull(problem("startExecution", "{\"StateMachineArn\":\"a\",\"Input\":{}}"));
  }

  @Test
  void anAnswerHasCapitalsAndTimesAsTexts() {
    given("{\"executionArn\":\"e\",\"startDate\":1700000000.125}");
    assertEquals(
        "{\"ExecutionArn\":\"e\",\"StartDate\":\"2023-11-14T22:13:20.125Z\"}",
        output(call("startExecution", "{}")));
    given(
        """
        {"executions":[{"executionArn":"e","startDate":1700000000.000,"redriveCount":0}],
         "nextToken":null}
        """);
    assertEquals(
        "{\"Executions\":[{\"ExecutionArn\":\"e\",\"StartDate\":\"2023-11-14T22:13:20Z\","
            + "\"RedriveCount\":0}]}",
        output(call("listExecutions", "{}")));
    given("{\"variableReferences\":{\"A\":[\"x\",\"y\"]}}");
    assertEquals(
        "{\"VariableReferences\":{\"A\":[\"x\",\"y\"]}}",
        output(call("describeStateMachine", "{}")));
  }

  @Test
  void anInputThatIsJsonStaysText() {
    given("{\"taskToken\":\"t\",\"input\":\"{\\\"a\\\":1}\"}");
    assertEquals(
        "{\"TaskToken\":\"t\",\"Input\":\"{\\\"a\\\":1}\"}",
        output(call("getActivityTask", "{\"ActivityArn\":\"a\"}")));
  }

  private static String output(TaskAnswer given) {
    return assertInstanceOf(TaskAnswer.Succeeded.class, given).output().text();
  }

  @ParameterizedTest
  @CsvSource({
    "400, InvalidToken, Sfn.InvalidTokenException",
    "400, StateMachineDoesNotExist, Sfn.StateMachineDoesNotExistException",
    "400, ValidationException, Sfn.ValidationException",
    "409, ConflictException, Sfn.ConflictException",
    "402, ServiceQuotaExceededException, Sfn.ServiceQuotaExceededException",
    "400, ThrottlingException, Sfn.SfnException",
    "501, UnsupportedOperationException, Sfn.SfnException"
  })
  void aRefusalIsToldInTheWordsOfTheSdk(int status, String code, String error) {
    answer = new Answer.Refused(status, code, "Not so");
    TaskAnswer.Failed failed =
        assertInstanceOf(TaskAnswer.Failed.class, call("sendTaskFailure", "{}"));
    assertEquals(error, failed.error());
    String cause = String.valueOf(failed.cause());
    assertTrue(
        cause.matches(
            "Not so \\(Service: Sfn, Status Code: "
                + status
                + ", Request ID: [0-9a-f-]{36}\\) \\(SDK Attempt Count: 1\\)"),
        cause);
  }

  @Test
  void aTaskThatWaitsForItsTokenIsSubmitted() {
    given("{\"executionArn\":\"e\",\"startDate\":1}");
    TaskAnswer.Submitted submitted =
        assertInstanceOf(
            TaskAnswer.Submitted.class,
            call("startExecution", Pattern.WAIT_FOR_TASK_TOKEN, "{\"StateMachineArn\":\"a\"}"));
    assertEquals(
        "{\"ExecutionArn\":\"e\",\"StartDate\":\"1970-01-01T00:00:01Z\"}",
        submitted.output().text());
  }

  @Test
  void theCallIsMadeForTheExecutionsAccount() {
    call("listActivities", "{}");
    assertEquals(new ArnPlace("aws", "us-east-1", "123456789012"), caller);
  }

  @Test
  void onlyWhatChangesNothingIsRepeatedAfterACrash() {
    for (String action : List.of("describeExecution", "getActivityTask", "listExecutions")) {
      assertTrue(repeatable(action), action);
    }
    for (String action : List.of("startExecution", "sendTaskSuccess", "tagResource")) {
      assertFalse(repeatable(action), action);
    }
  }

  private boolean repeatable(String action) {
    return integration.repeatable(
        Requests.service("aws-sdk:sfn", action, Pattern.REQUEST_RESPONSE, "{}"));
  }

  @Test
  void everyOperationOfTheApiIsThere() {
    Set<String> actions =
        Arrays.stream(SfnClient.class.getMethods())
            .filter(method ->
                Arrays.stream(method.getParameterTypes())
                    .anyMatch(SfnRequest.class::isAssignableFrom))
            .map(Method::getName)
            .filter(name -> !name.endsWith("Paginator"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(37, actions.size());
    for (String action : actions) {
      String arn = "arn:aws:states:::aws-sdk:sfn:" + action;
      Resource resource =
          assertInstanceOf(Meaning.Known.class, new AwsResources().resolve(arn)).resource();
      assertTrue(integration.offers(resource), arn);
      assertInstanceOf(TaskAnswer.Succeeded.class, call(action, "{}"));
    }
  }
}
