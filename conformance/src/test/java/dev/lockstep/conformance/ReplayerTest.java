package dev.lockstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.conformance.Outcome.Deviated;
import dev.lockstep.conformance.Outcome.Failed;
import dev.lockstep.conformance.Outcome.Passed;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayerTest {
  private static final String ACCOUNT = "123456000001";
  private static final Polling QUICK =
      new Polling(Duration.ofMillis(1), Duration.ofMillis(200), Duration.ofMillis(50));

  private static final LaterMembers LATER =
      LaterMembers.of(List.of("CreateStateMachine $.added {\"type\":\"DEFAULT\"} -> added later"));

  private static final String RUN =
      """
      {"id": "run", "area": "base", "needs": [], "complete": true,
       "calls": [
        {"op": "CreateStateMachine", "params": {"name": "m", "roleArn": "${role}"},
         "expect": [{"key": "created", "path": "$"}]},
        {"op": "StartExecution", "params": {"stateMachineArn": "${calls[0].stateMachineArn}"}},
        {"op": "GetExecutionHistory", "params": {"executionArn": "${calls[1].executionArn}"},
         "expect": [{"key": "history", "path": "$"}], "poll": "execution-terminal"}],
       "expected": {
        "created": {"stateMachineArn": "arn:<partition>:states:<region>:111111111111:<ArnPart_0idx>",
                    "creationDate": "datetime",
                    "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 200}},
        "history": {"events": [
                     {"id": 1, "previousEventId": 0, "timestamp": "timestamp",
                      "type": "ExecutionStarted"},
                     {"id": 2, "previousEventId": 0, "timestamp": "timestamp",
                      "type": "ExecutionSucceeded",
                      "executionSucceededEventDetails": {"output": {"x": 1}}}],
                    "ResponseMetadata": {"HTTPHeaders": {}, "HTTPStatusCode": 200}}},
       "placeholders": ["datetime", "timestamp", "<partition>"]}\
      """;

  private static final String CREATED =
      "{\"stateMachineArn\": \"arn:aws:states:us-east-1:123456000001:m\", \"creationDate\": 1.5}";
  private static final String STARTED_EVENT =
      "{\"id\": 1, \"previousEventId\": 0, \"timestamp\": 2.5, \"type\": \"ExecutionStarted\"}";
  private static final String ENDED_EVENT =
      """
      {"id": 2, "previousEventId": %d, "timestamp": 3, "type": "ExecutionSucceeded",
       "executionSucceededEventDetails": {"output": "{\\"x\\": 1}"}}\
      """;

  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Outcome replay(String scenario) throws InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      Client client = new Client(http, server.endpoint(), ACCOUNT);
      JsonObject file = (JsonObject) JsonValue.parse(scenario);
      return new Replayer(Scenario.parse(file), client, QUICK, LATER).replay();
    }
  }

  private void answerRun(int parentOfLastEvent) {
    server
        .answer("CreateStateMachine", 200, CREATED)
        .answer("StartExecution", 200, "{\"executionArn\": \"e\"}")
        .answer("GetExecutionHistory", 200, "{\"events\": [" + STARTED_EVENT + "]}")
        .answer(
            "GetExecutionHistory",
            200,
            "{\"events\": [%s, %s]}"
                .formatted(STARTED_EVENT, ENDED_EVENT.formatted(parentOfLastEvent)));
  }

  @Test
  void aScenarioWhoseAnswersAgreePasses() throws InterruptedException {
    answerRun(0);

    assertEquals(new Passed(2, List.of()), replay(RUN));

    assertEquals(
        List.of(
            "CreateStateMachine", "StartExecution", "GetExecutionHistory", "GetExecutionHistory"),
        server.operations());
    FakeServer.Request create = server.requests().getFirst();
    assertEquals("application/x-amz-json-1.0", create.contentType());
    assertTrue(
        create
            .authorization()
            .startsWith(
                "AWS4-HMAC-SHA256 Credential=123456000001/20260101/us-east-1/states/aws4_request"));
    assertEquals(
        JsonValue.parse(
            "{\"name\": \"m\", \"roleArn\": \"arn:aws:iam::123456000001:role/conformance\"}"),
        JsonValue.parse(create.body()));
    assertEquals("{\"executionArn\":\"e\"}", server.requests().getLast().body());
  }

  @Test
  void aMemberThatWasAddedLaterDeviatesAndTheRestIsCompared() throws InterruptedException {
    server.answer("CreateStateMachine", 200, withAdded("DEFAULT"));
    answerRun(0);

    Deviated deviated = assertInstanceOf(Deviated.class, replay(RUN));

    assertEquals("added later", deviated.reason());
    assertEquals(0, deviated.failure().call());
    assertTrue(server.operations().contains("GetExecutionHistory"));
  }

  @Test
  void anotherDifferenceFailsInSpiteOfAMemberThatWasAddedLater() throws InterruptedException {
    server.answer("CreateStateMachine", 200, withAdded("DEFAULT"));
    answerRun(1);
    assertInstanceOf(Failed.class, replay(RUN));
  }

  @Test
  void anAddedMemberOfAnotherValueFails() throws InterruptedException {
    server.answer("CreateStateMachine", 200, withAdded("OTHER"));
    assertEquals(0, assertInstanceOf(Failed.class, replay(RUN)).call());
  }

  private static String withAdded(String type) {
    return CREATED.replace("}", ", \"added\": {\"type\": \"" + type + "\"}}");
  }

  @Test
  void aWrongParentEventIsReportedWithItsPath() throws InterruptedException {
    answerRun(1);

    Failed failed = assertInstanceOf(Failed.class, replay(RUN));

    assertEquals(2, failed.call());
    assertEquals("GetExecutionHistory", failed.operation());
    assertEquals("{\"executionArn\":\"e\"}", failed.sent());
    assertEquals("history $.events[1].previousEventId: expected 0, found 1", failed.problem());
  }

  @Test
  void anAdditionalMemberIsReported() throws InterruptedException {
    server.answer("CreateStateMachine", 200, CREATED.replace("}", ", \"more\": true}"));

    Failed failed = assertInstanceOf(Failed.class, replay(RUN));

    assertEquals("created $.more: expected (nothing), found true", failed.problem());
  }

  @Test
  void aCallWithoutExpectationMustSucceed() throws InterruptedException {
    server
        .answer("CreateStateMachine", 200, CREATED)
        .answer("StartExecution", 400, "{\"__type\": \"a#InvalidArn\", \"message\": \"Bad\"}");

    Failed failed = assertInstanceOf(Failed.class, replay(RUN));

    assertEquals(1, failed.call());
    assertTrue(failed.problem().startsWith("expected success, found 400"), failed.problem());
  }

  @Test
  void anExecutionThatDoesNotEndIsReported() throws InterruptedException {
    server
        .answer("CreateStateMachine", 200, CREATED)
        .answer("StartExecution", 200, "{\"executionArn\": \"e\"}")
        .answer("GetExecutionHistory", 200, "{\"events\": [" + STARTED_EVENT + "]}");

    Failed failed = assertInstanceOf(Failed.class, replay(RUN));

    assertTrue(failed.problem().startsWith("history $.events[1]"), failed.problem());
  }

  @Test
  void anAnswerThatIsNoJsonIsReported() throws InterruptedException {
    server.answer("CreateStateMachine", 200, "<html>");

    Failed failed = assertInstanceOf(Failed.class, replay(RUN));

    assertTrue(failed.problem().contains("not a JSON object: <html>"), failed.problem());
  }

  @Test
  void aReferenceToAMissingMemberIsReported() throws InterruptedException {
    server.answer("CreateStateMachine", 200, "{}");

    Failed failed =
        assertInstanceOf(
            Failed.class,
            replay(
                RUN.replace(
                    "\"expect\": [{\"key\": \"created\"", "\"x\": [{\"key\": \"created\"")));

    assertEquals(1, failed.call());
    assertTrue(failed.problem().contains("${calls[0].stateMachineArn}"), failed.problem());
  }

  private static final String REFUSED =
      """
      {"id": "refused", "area": "api", "needs": [],
       "calls": [{"op": "DescribeActivity", "params": {"activityArn": ""}},
                 {"op": "DescribeActivity", "params": {"activityArn": "x"}}],
       "derived": [{"key": "sdk", "after_call": 0, "kind": "derived"},
                   {"key": "exception", "after_call": 1, "kind": "exception-text"}],
       "expected": {
        "sdk": "Parameter validation failed: length",
        "exception": {"exception_typename": "InvalidArn",
         "exception_value": "An error occurred (InvalidArn) when calling the DescribeActivity operation: Invalid Arn: 'x'"}},
       "placeholders": []}\
      """;

  @Test
  void theTextOfAnExceptionIsComparedInFull() throws InterruptedException {
    server.answer(
        "DescribeActivity",
        400,
        "{\"__type\": \"a#InvalidArn\", \"message\": \"Invalid Arn: 'x'\"}");

    assertEquals(new Passed(1, List.of("sdk")), replay(REFUSED));
    assertEquals(List.of("DescribeActivity"), server.operations());
  }

  @Test
  void anotherTextOfAnExceptionIsReported() throws InterruptedException {
    server.answer(
        "DescribeActivity", 400, "{\"__type\": \"InvalidArn\", \"message\": \"Invalid ARN: 'x'\"}");

    Failed failed = assertInstanceOf(Failed.class, replay(REFUSED));

    assertTrue(failed.problem().startsWith("exception $.exception_value"), failed.problem());
  }

  @Test
  void aCallThatShouldHaveFailedIsReported() throws InterruptedException {
    server.answer("DescribeActivity", 200, "{}");

    Failed failed = assertInstanceOf(Failed.class, replay(REFUSED));

    assertTrue(failed.problem().contains("exception_"), failed.problem());
  }

  private static final String CASES =
      """
      {"id": "cases", "area": "choice", "needs": [],
       "calls": [{"op": "StartExecution", "params": {"input": "{\\"a\\": 1.0}"}},
                 {"op": "GetExecutionHistory", "params": {}, "poll": "execution-terminal"}],
       "derived": [{"key": "cases", "after_call": 1, "kind": "derived"}],
       "expected": {"cases": [{"input": {"a": 1.0}, "output": {"x": 1}}]},
       "placeholders": []}\
      """;

  @Test
  void inputsAndOutputsOfARowOfExecutionsAreCompared() throws InterruptedException {
    server
        .answer("StartExecution", 200, "{}")
        .answer("GetExecutionHistory", 200, "{\"events\": [" + ENDED_EVENT.formatted(0) + "]}");

    assertEquals(new Passed(1, List.of()), replay(CASES));
    assertInstanceOf(Failed.class, replay(CASES.replace("{\"x\": 1}", "{\"x\": 2}")));
  }

  @Test
  void aPolledCallIsRepeatedUntilItIsAsExpected() throws InterruptedException {
    server
        .answer("ListExecutions", 200, "{\"executions\": []}")
        .answer("ListExecutions", 200, "{\"executions\": [1]}");

    assertEquals(
        new Passed(1, List.of()),
        replay(
            """
            {"id": "list", "area": "api", "needs": [],
             "calls": [{"op": "ListExecutions", "params": {}, "poll": "until-expected",
                        "expect": [{"key": "list", "path": "$.executions"}]}],
             "expected": {"list": [1]}, "placeholders": []}\
            """));
    assertEquals(2, server.requests().size());
  }

  @Test
  void functionsAreMadeOfTheirSourcesAndDeletedAtTheEnd() throws Exception {
    server
        .answer("POST /2015-03-31/functions", 201, "{\"FunctionArn\": \"arn:f\"}")
        .answer("GET /2015-03-31/functions/f", 200, "{\"Configuration\": {\"State\": \"Pending\"}}")
        .answer("GET /2015-03-31/functions/f", 200, "{\"Configuration\": {\"State\": \"Active\"}}")
        .answer("StartExecution", 200, "{\"seen\": 1}")
        .answer("DELETE /2015-03-31/functions/f", 204, "");

    Outcome outcome =
        replay(
            """
            {"id": "lambda", "area": "base", "needs": ["lambda"],
             "calls": [
              {"service": "lambda", "op": "CreateFunction",
               "params": {"FunctionName": "f", "Role": "${role}", "Tags": [],
                          "Code": {"ZipFile": {"files": {"handler.py": "pass"}}}}},
              {"op": "StartExecution", "params": {"arn": "${calls[0].FunctionArn}"},
               "expect": [{"key": "k", "path": "$.seen"}]}],
             "expected": {"k": 1}, "placeholders": []}\
            """);

    assertEquals(new Passed(1, List.of()), outcome);
    assertEquals(
        List.of(
            "POST /2015-03-31/functions",
            "GET /2015-03-31/functions/f",
            "GET /2015-03-31/functions/f",
            "StartExecution",
            "DELETE /2015-03-31/functions/f"),
        server.operations());
    JsonObject created = (JsonObject) JsonValue.parse(server.requests().getFirst().body());
    assertEquals(List.of("FunctionName", "Role", "Code"), created.names());
    assertEquals("handler.py pass", unzipped(created));
  }

  private static String unzipped(JsonObject created) throws IOException {
    String encoded = ((JsonObject) created.get("Code")).string("ZipFile");
    byte[] bytes = Base64.getDecoder().decode(encoded);
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      String name = zip.getNextEntry().getName();
      return name + " " + new String(zip.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
