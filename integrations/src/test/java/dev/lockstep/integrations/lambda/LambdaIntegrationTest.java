package dev.lockstep.integrations.lambda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.engine.task.TaskAnswer;
import dev.lockstep.engine.task.TaskRequest;
import dev.lockstep.integrations.Requests;
import dev.lockstep.integrations.lambda.InvokeRequest.InvocationType;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Resource.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LambdaIntegrationTest {
  private static final String ID = "8b1c6f4e-0d7f-4d0c-9f59-2f0b5d4e9f11";
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final List<InvokeRequest> invoked = new ArrayList<>();
  private Invocation result = returned("{}", null);
  private final LambdaIntegration lambda =
      new LambdaIntegration(
          List.of(request -> {
            invoked.add(request);
            return result;
          }),
          InstantSource.fixed(Instant.parse("2026-07-08T09:10:11.5Z")));

  @Test
  void theWholeAnswerOfInvokeIsTheResult() {
    result = returned("{\"a\": 1}", null);

    JsonObject output = succeeded(invoke("{\"FunctionName\":\"f\"}"));

    JsonObject metadata = (JsonObject) output.get("SdkHttpMetadata");
    assertNotNull(metadata);
    JsonObject headers = (JsonObject) metadata.get("HttpHeaders");
    assertNotNull(headers);
    String trace = headers.string("X-Amzn-Trace-Id");
    assertTrue(trace.matches("Root=1-6a4e13f3-[0-9a-f]{24};Sampled=0"), trace);
    assertEquals(
        "{\"ExecutedVersion\":\"$LATEST\",\"Payload\":{\"a\":1},"
            + "\"SdkHttpMetadata\":{\"AllHttpHeaders\":{"
            + "\"X-Amz-Executed-Version\":[\"$LATEST\"],"
            + "\"x-amzn-Remapped-Content-Length\":[\"0\"],\"Connection\":[\"keep-alive\"],"
            + "\"x-amzn-RequestId\":[\""
            + ID
            + "\"],\"Content-Length\":[\"8\"],"
            + "\"Date\":[\"Wed, 08 Jul 2026 09:10:11 GMT\"],"
            + "\"X-Amzn-Trace-Id\":[\""
            + trace
            + "\"],"
            + "\"Content-Type\":[\"application/json\"]},"
            + "\"HttpHeaders\":{\"Connection\":\"keep-alive\",\"Content-Length\":\"8\","
            + "\"Content-Type\":\"application/json\","
            + "\"Date\":\"Wed, 08 Jul 2026 09:10:11 GMT\","
            + "\"X-Amz-Executed-Version\":\"$LATEST\",\"x-amzn-Remapped-Content-Length\":\"0\","
            + "\"x-amzn-RequestId\":\""
            + ID
            + "\",\"X-Amzn-Trace-Id\":\""
            + trace
            + "\"},"
            + "\"HttpStatusCode\":200},"
            + "\"SdkResponseMetadata\":{\"RequestId\":\""
            + ID
            + "\"},\"StatusCode\":200}",
        output.toJson());
  }

  @Test
  void aLogThatWasAskedForIsInTheResultAndInTheHeaders() {
    result = new Invocation.Returned(200, "$LATEST", bytes("1"), null, "TE9H", ID, Map.of());

    JsonObject output = succeeded(invoke("{\"FunctionName\":\"f\",\"LogType\":\"Tail\"}"));

    assertTrue(invoked.getFirst().logTail());
    assertEquals("TE9H", output.string("LogResult"));
    JsonObject metadata = (JsonObject) output.get("SdkHttpMetadata");
    assertNotNull(metadata);
    assertEquals(
        JsonValue.parse("[\"TE9H\"]"),
        ((JsonObject) metadata.get("AllHttpHeaders")).get("X-Amz-Log-Result"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"FunctionName\":\"f\"} | {}",
        "{\"FunctionName\":\"f\",\"Payload\":null} | {}",
        "{\"FunctionName\":\"f\",\"Payload\":{\"a\":1.0}} | {\"a\":1.0}",
        "{\"FunctionName\":\"f\",\"Payload\":[]} | []",
        "{\"FunctionName\":\"f\",\"Payload\":0.0} | 0.0",
        "{\"FunctionName\":\"f\",\"Payload\":\"0.0\"} | 0.0",
        "{\"FunctionName\":\"f\",\"Payload\":\"\\\"'{'Hello':'World'}'\\\"\"}"
            + " | \"'{'Hello':'World'}'\"",
        "{\"FunctionName\":\"f\",\"Payload\":\"not json\"} | not json",
      })
  void aPayloadThatIsTextIsSentAsItIsAndAnyOtherAsJson(String parameters, String event) {
    succeeded(invoke(parameters));

    assertEquals(event, new String(invoked.getFirst().payload(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "f, , arn:aws:lambda:us-east-1:123456789012:function:f",
    "f:7, , arn:aws:lambda:us-east-1:123456789012:function:f:7",
    "f, $LATEST, arn:aws:lambda:us-east-1:123456789012:function:f:$LATEST",
    "f:live, live, arn:aws:lambda:us-east-1:123456789012:function:f:live",
    "function:f, , arn:aws:lambda:us-east-1:123456789012:function:f",
    "210987654321:function:f, , arn:aws:lambda:us-east-1:210987654321:function:f",
    "arn:aws:lambda:eu-west-1:210987654321:function:f:3, , "
        + "arn:aws:lambda:eu-west-1:210987654321:function:f:3",
    "arn:aws-cn:lambda:cn-north-1:210987654321:function:f, , "
        + "arn:aws-cn:lambda:cn-north-1:210987654321:function:f",
  })
  void aFunctionIsNamedByNameOrArnWithOrWithoutQualifier(
      String name, @Nullable String qualifier, String arn) {
    String rest = qualifier == null ? "" : ",\"Qualifier\":\"" + qualifier + "\"";
    succeeded(invoke("{\"FunctionName\":\"" + name + "\"" + rest + "}"));

    assertEquals(arn, invoked.getFirst().function().arn());
  }

  @Test
  void anEventIsHandedOverWithoutResult() {
    result = new Invocation.Returned(202, null, bytes(""), null, null, ID, Map.of());

    TaskAnswer answer =
        lambda.call(
            Requests.service(
                "lambda",
                "invoke",
                Pattern.WAIT_FOR_TASK_TOKEN,
                "{\"FunctionName\":\"f\",\"InvocationType\":\"Event\","
                    + "\"ClientContext\":\"e30=\"}"));

    TaskAnswer.Submitted submitted = assertInstanceOf(TaskAnswer.Submitted.class, answer);
    JsonObject output = (JsonObject) submitted.output().value();
    assertEquals(
        List.of("Payload", "SdkHttpMetadata", "SdkResponseMetadata", "StatusCode"), output.names());
    assertEquals("", output.string("Payload"));
    assertEquals(InvocationType.Event, invoked.getFirst().type());
    assertEquals("e30=", invoked.getFirst().clientContext());
  }

  @Test
  void aFunctionArnGetsTheInputAsItIsAndGivesThePayloadAlone() {
    result = returned("{\"a\": 1,  \"b\":[ ]}", null);

    TaskAnswer answer = lambda.call(Requests.function(ARN + ":live", "{\"x\" : 1}"));

    TaskAnswer.Succeeded succeeded = assertInstanceOf(TaskAnswer.Succeeded.class, answer);
    assertEquals("{\"a\": 1,  \"b\":[ ]}", succeeded.output().text());
    assertArrayEquals(bytes("{\"x\" : 1}"), invoked.getFirst().payload());
    assertEquals("live", invoked.getFirst().function().qualifier());
    assertEquals(InvocationType.RequestResponse, invoked.getFirst().type());
    assertNull(invoked.getFirst().clientContext());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"HelloWorld!\" | \"HelloWorld!\"",
        "0 | 0",
        "null | null",
        "HelloWorld | \"HelloWorld\"",
      })
  void aResultThatIsNoJsonIsItsText(String payload, String output) {
    result = returned(payload, null);

    TaskAnswer.Succeeded bare =
        assertInstanceOf(TaskAnswer.Succeeded.class, lambda.call(Requests.function(ARN, "{}")));
    assertEquals(output, bare.output().text());
    JsonObject whole = succeeded(invoke("{\"FunctionName\":\"f\"}"));
    assertEquals(JsonValue.parse(output), whole.get("Payload"));
  }

  @Test
  void aFunctionsErrorIsNamedByItsTypeAndExplainedByItsReport() {
    String report = "{\"errorMessage\": \"Some exception.\", \"errorType\": \"Exception\"}";
    result = returned(report, "Unhandled");

    assertEquals(
        new TaskAnswer.Failed("Exception", report), lambda.call(Requests.function(ARN, "{}")));
    assertEquals(
        new TaskAnswer.Failed(
            "Exception", "{\"errorMessage\":\"Some exception.\",\"errorType\":\"Exception\"}"),
        invoke("{\"FunctionName\":\"f\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"errorMessage\":\"Task timed out after 3.00 seconds\"}"
            + " | ` Returned payload: {\"errorMessage\":\"Task timed out after 3.00 seconds\"}`",
        "gibberish | ` Returned payload: gibberish`",
        "`` | ``",
      })
  void anErrorWithoutTypeIsUnknown(String report, String detail) {
    result = returned(report, "Unhandled");

    assertEquals(
        new TaskAnswer.Failed(
            "Lambda.Unknown",
            "The cause could not be determined because Lambda did not return an error type."
                + detail),
        invoke("{\"FunctionName\":\"f\"}"));
  }

  @Test
  void aFunctionThatNobodyKnowsIsNotFound() {
    result = new Invocation.Unknown();

    assertNotFound(lambda.call(Requests.function(ARN, "{}")), ARN);
    assertNotFound(invoke("{\"FunctionName\":\"f\"}"), ARN);
    assertNotFound(invoke("{\"FunctionName\":\"f:live\"}"), ARN + ":live");
  }

  private static void assertNotFound(TaskAnswer answer, String arn) {
    TaskAnswer.Failed failed = assertInstanceOf(TaskAnswer.Failed.class, answer);
    assertEquals("Lambda.ResourceNotFoundException", failed.error());
    assertEquals(
        "Function not found: "
            + arn
            + " (Service: AWSLambda; Status Code: 404; Error Code: ResourceNotFoundException;"
            + " Request ID: <id>; Proxy: null)",
        failed.cause().replaceFirst(UUID_FORM, "<id>"));
  }

  @Test
  void theFirstThatKnowsTheFunctionRunsIt() {
    LambdaIntegration two =
        new LambdaIntegration(
            List.of(
                _ -> new Invocation.Unknown(), _ -> returned("2", null), _ -> returned("3", null)),
            InstantSource.system());

    TaskAnswer answer = two.call(Requests.function(ARN, "{}"));

    assertEquals("2", assertInstanceOf(TaskAnswer.Succeeded.class, answer).output().text());
  }

  @ParameterizedTest
  @CsvSource({
    "TooManyRequestsException, 429, Lambda.TooManyRequestsException",
    "ServiceException, 500, Lambda.ServiceException",
    "InvalidRequestContentException, 400, Lambda.InvalidRequestContentException",
    "AccessDeniedException, 403, Lambda.AWSLambdaException",
  })
  void aRefusalIsNamedAsTheSdkNamesIt(String code, int status, String error) {
    result = new Invocation.Rejected(status, code, "No.", ID);

    assertEquals(
        new TaskAnswer.Failed(
            error,
            "No. (Service: AWSLambda; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
                .formatted(status, code, ID)),
        invoke("{\"FunctionName\":\"f\"}"));
  }

  @Test
  void anEndpointThatDoesNotAnswerIsTheClientsTrouble() {
    result = new Invocation.Unreachable("Unable to execute HTTP request: Connection refused");

    assertEquals(
        new TaskAnswer.Failed(
            "Lambda.SdkClientException", "Unable to execute HTTP request: Connection refused"),
        invoke("{\"FunctionName\":\"f\"}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | The field 'FunctionName' is required but was missing",
        "{\"FunctionName\":1} | The value of the field 'FunctionName' has an invalid format",
        "{\"FunctionName\":\"f\",\"Qualifier\":{}} | The value of the field 'Qualifier' has an"
            + " invalid format",
        "{\"FunctionName\":\"f\",\"Foo\":1} | The field 'Foo' is not supported by Step Functions",
        "[] | The value of the field 'Parameters' has an invalid format, The field 'FunctionName'"
            + " is required but was missing",
      })
  void parametersOfTheWrongFormEndTheExecution(String parameters, String problems) {
    assertEquals(
        new TaskAnswer.Failed(
            "States.Runtime",
            "The Parameters '"
                + parameters
                + "' could not be used to start the Task: ["
                + problems
                + "]"),
        invoke(parameters));
    assertTrue(invoked.isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"FunctionName\":\"f\",\"InvocationType\":\"Later\"} | Lambda.AWSLambdaException | 1"
            + " validation error detected: Value 'Later' at 'invocationType' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [Event, RequestResponse, DryRun]"
            + " | ValidationException",
        "{\"FunctionName\":\"f\",\"LogType\":\"All\"} | Lambda.AWSLambdaException | 1"
            + " validation error detected: Value 'All' at 'logType' failed to satisfy"
            + " constraint: Member must satisfy enum value set: [None, Tail] | ValidationException",
        "{\"FunctionName\":\"f:1\",\"Qualifier\":\"2\"} | Lambda.InvalidParameterValueException |"
            + " The derived qualifier from the function name does not match the specified"
            + " qualifier. | InvalidParameterValueException",
      })
  void valuesThatLambdaRefusesFailTheTask(
      String parameters, String error, String message, String code) {
    TaskAnswer.Failed failed = assertInstanceOf(TaskAnswer.Failed.class, invoke(parameters));

    assertEquals(error, failed.error());
    assertEquals(
        message
            + " (Service: AWSLambda; Status Code: 400; Error Code: "
            + code
            + "; Request ID: <id>; Proxy: null)",
        failed.cause().replaceFirst(UUID_FORM, "<id>"));
    assertTrue(invoked.isEmpty());
  }

  @Test
  void aNameThatCannotBeAFunctionsIsRefusedWithThePattern() {
    TaskAnswer.Failed failed =
        assertInstanceOf(TaskAnswer.Failed.class, invoke("{\"FunctionName\":\"no name\"}"));

    assertEquals("Lambda.AWSLambdaException", failed.error());
    assertTrue(
        failed
            .cause()
            .startsWith(
                "1 validation error detected: Value 'no name' at 'functionName' failed to satisfy"
                    + " constraint: Member must satisfy regular expression pattern: (arn:(aws"),
        failed.cause());
  }

  private TaskAnswer invoke(String parameters) {
    TaskRequest request =
        Requests.service("lambda", "invoke", Pattern.REQUEST_RESPONSE, parameters);
    return lambda.call(request);
  }

  private static JsonObject succeeded(TaskAnswer answer) {
    TaskAnswer.Succeeded succeeded = assertInstanceOf(TaskAnswer.Succeeded.class, answer);
    return (JsonObject) succeeded.output().value();
  }

  private static Invocation returned(String payload, @Nullable String functionError) {
    return new Invocation.Returned(
        200, "$LATEST", bytes(payload), functionError, null, ID, Map.of());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
