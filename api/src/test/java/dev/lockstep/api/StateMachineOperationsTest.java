package dev.lockstep.api;

import static dev.lockstep.api.Service.PASS;
import static dev.lockstep.api.Service.ROLE;
import static dev.lockstep.api.Service.WAIT;
import static dev.lockstep.api.Service.arn;
import static dev.lockstep.api.Service.create;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.list;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StateMachineOperationsTest {
  private static final String LOG_GROUP =
      "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/x:*";

  private final Service service = new Service();

  @Test
  void aNewMachineIsDescribedWithItsDefaults() {
    JsonObject created = service.call("CreateStateMachine", create("m", PASS));
    assertEquals(
        "{\"stateMachineArn\":\"%s\",\"creationDate\":1767225600.000}"
            .formatted(arn("stateMachine", "m")),
        created.toJson());
    assertEquals(
        json(
            """
            {"stateMachineArn": "%s", "name": "m", "status": "ACTIVE", "type": "STANDARD",
             "roleArn": "%s", "creationDate": 1767225600,
             "loggingConfiguration": {"level": "OFF", "includeExecutionData": false},
             "tracingConfiguration": {"enabled": false},
             "encryptionConfiguration": {"type": "AWS_OWNED_KEY"}}\
            """
                .formatted(arn("stateMachine", "m"), ROLE)),
        describe("m").without("definition"));
    assertEquals(PASS, describe("m").string("definition"));
  }

  @Test
  void metadataAloneLeavesTheDefinitionOut() {
    service.machine("m", PASS);
    JsonObject described =
        service.call(
            "DescribeStateMachine",
            input()
                .put("stateMachineArn", arn("stateMachine", "m"))
                .put("includedData", "METADATA_ONLY"));
    assertEquals("{}", described.string("definition"));
  }

  @Test
  void anEqualCreateIsAnsweredLikeTheFirst() {
    JsonObject first = service.call("CreateStateMachine", create("m", PASS));
    service.clock.advance(Duration.ofHours(1));
    assertEquals(first, service.call("CreateStateMachine", create("m", PASS)));
    JsonObject.Builder spelledOut =
        create("m", PASS)
            .put("type", "STANDARD")
            .put("roleArn", ROLE + "2")
            .put("loggingConfiguration", JsonObject.EMPTY)
            .put("tracingConfiguration", json("{\"enabled\":false}"))
            .put("encryptionConfiguration", json("{\"type\":\"AWS_OWNED_KEY\"}"));
    assertEquals(first, service.call("CreateStateMachine", spelledOut));
  }

  @Test
  void anotherDefinitionUnderTheSameNameIsRefused() {
    service.machine("m", PASS);
    String refusal =
        "StateMachineAlreadyExists: State Machine Already Exists: '"
            + arn("stateMachine", "m")
            + "'";
    assertEquals(refusal, service.refused("CreateStateMachine", create("m", WAIT)));
    assertEquals(
        refusal, service.refused("CreateStateMachine", create("m", PASS.replace(":", ": "))));
    assertEquals(
        refusal, service.refused("CreateStateMachine", create("m", PASS).put("type", "EXPRESS")));
  }

  @Test
  void badDefinitionsAreRefusedWithWhatIsWrong() {
    assertEquals(
        "InvalidDefinition: Invalid State Machine Definition:"
            + " 'SCHEMA_VALIDATION_FAILED: These fields are required: [States] at /'",
        service.refused("CreateStateMachine", create("m", "{\"StartAt\":\"A\"}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a#b", "a/b", "a:b", "a\u007f", "a\u0000", "a\ud83d\ude00", "a*"})
  void namesWithForbiddenCharactersAreRefused(String name) {
    assertEquals(
        "InvalidName: Invalid Name: '" + name + "'",
        service.refused("CreateStateMachine", create(name, PASS)));
    assertEquals(
        "InvalidName: Invalid Name: '" + name + "'",
        service.refused("CreateActivity", input().put("name", name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"role", "arn:aws:iam::123456789012:user/u", "arn:aws:iam::1:role/r"})
  void whatIsNoRoleIsRefused(String role) {
    assertEquals(
        "InvalidArn: Invalid Role Arn: '" + role + "'",
        service.refused("CreateStateMachine", create("m", PASS).put("roleArn", role)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"level":"ALL"}                                 | Must specify exactly one Log Destination.
          {"level":"FATAL","destinations":[]}             | Must specify exactly one Log Destination.
          {"level":"ALL","destinations":[{}]}             | Log Destination not found.
          {"level":"ALL","destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"arn:aws:logs:us-east-1:123456789012:log-group:a"}}]} | Log Destination not found.
          {"level":"ALL","destinations":[{"cloudWatchLogsLogGroup":{"logGroupArn":"arn:aws:logs:us-east-1:123456789012:log-group:missing:*"}}]} | Log Destination not found.
          {"destinations":[{},{}]}                        | Must specify exactly one Log Destination.
          """)
  void incompleteLoggingIsRefused(String logging, String problem) {
    assertEquals(
        "InvalidLoggingConfiguration: Invalid Logging Configuration: " + problem,
        service.refused(
            "CreateStateMachine", create("m", PASS).put("loggingConfiguration", json(logging))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {} | {"level":"OFF","includeExecutionData":false}
          {"destinations":[]} | {"level":"OFF","includeExecutionData":false,"destinations":[]}
          {"includeExecutionData":true} | {"level":"OFF","includeExecutionData":true}
          """)
  void loggingIsShownWithItsDefaults(String given, String shown) {
    service.call("CreateStateMachine", create("m", PASS).put("loggingConfiguration", json(given)));
    assertEquals(json(shown), describe("m").get("loggingConfiguration"));
  }

  @Test
  void anUpdateIsHeldToTheSame() {
    String arn = service.machine("m", PASS);
    assertEquals(
        "InvalidLoggingConfiguration: Invalid Logging Configuration: Must specify exactly one Log"
            + " Destination.",
        service.refused(
            "UpdateStateMachine",
            JsonValue.object()
                .put("stateMachineArn", arn)
                .put("loggingConfiguration", json("{\"level\":\"ALL\"}"))));
  }

  @Test
  void aLogDestinationIsKept() {
    JsonValue logging =
        json(
            """
            {"level": "FATAL", "includeExecutionData": true,
             "destinations": [{"cloudWatchLogsLogGroup": {"logGroupArn": "%s"}}]}\
            """
                .formatted(LOG_GROUP));
    service.call("CreateStateMachine", create("m", PASS).put("loggingConfiguration", logging));
    assertEquals(logging, describe("m").get("loggingConfiguration"));
  }

  @Test
  void customerManagedKeysAreRefused() {
    String refusal =
        service.refused(
            "CreateStateMachine",
            create("m", PASS)
                .put(
                    "encryptionConfiguration",
                    json("{\"type\":\"CUSTOMER_MANAGED_KMS_KEY\",\"kmsKeyId\":\"k\"}")));
    assertTrue(refusal.startsWith("InvalidEncryptionConfiguration: "), refusal);
  }

  @Test
  void aVersionDescriptionNeedsPublish() {
    assertEquals(
        "ValidationException: Version description can only be set when publish is true",
        service.refused(
            "CreateStateMachine", create("m", PASS).put("versionDescription", "words")));
  }

  @Test
  void anUpdateGivesANewRevisionOnlyIfItChangesSomething() {
    String arn = service.machine("m", PASS);
    assertFalse(
        service
            .call("UpdateStateMachine", input().put("stateMachineArn", arn).put("roleArn", ROLE))
            .has("revisionId"));
    JsonObject first =
        service.call(
            "UpdateStateMachine", input().put("stateMachineArn", arn).put("definition", WAIT));
    assertEquals(text(first, "revisionId"), describe("m").string("revisionId"));
    assertEquals(WAIT, describe("m").string("definition"));
    JsonObject second =
        service.call(
            "UpdateStateMachine",
            input()
                .put("stateMachineArn", arn)
                .put("tracingConfiguration", json("{\"enabled\":true}")));
    assertNotEquals(text(first, "revisionId"), text(second, "revisionId"));
    assertEquals(json("{\"enabled\":true}"), describe("m").get("tracingConfiguration"));
  }

  @Test
  void anUpdateMustNameAMachineAndAChange() {
    String arn = service.machine("m", PASS);
    String nothing =
        "MissingRequiredParameter: Either the definition, the role ARN, the LoggingConfiguration,"
            + " or the TracingConfiguration must be specified";
    assertEquals(
        nothing, service.refused("UpdateStateMachine", input().put("stateMachineArn", arn)));
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + arn + ":2'",
        service.refused(
            "UpdateStateMachine",
            input().put("stateMachineArn", arn + ":2").put("definition", WAIT)));
    assertEquals(
        "InvalidArn: Invalid Arn: 'Invalid ARN prefix: nothing'",
        service.refused(
            "UpdateStateMachine",
            input().put("stateMachineArn", "nothing").put("definition", WAIT)));
  }

  @Test
  void aDeletedMachineIsGoneOnceItsExecutionsAreStopped() {
    String arn = service.machine("m", WAIT);
    String execution = service.start(arn, "e", "{}");
    assertEquals(
        JsonObject.EMPTY, service.call("DeleteStateMachine", input().put("stateMachineArn", arn)));
    assertEquals(
        JsonObject.EMPTY, service.call("DeleteStateMachine", input().put("stateMachineArn", arn)));
    assertEquals(
        "FAILED",
        service.call("DescribeExecution", input().put("executionArn", execution)).string("status"));
    String gone = "StateMachineDoesNotExist: State Machine Does Not Exist: '" + arn + "'";
    assertEquals(
        gone, service.refused("DescribeStateMachine", input().put("stateMachineArn", arn)));
    assertEquals(gone, service.refused("StartExecution", input().put("stateMachineArn", arn)));
  }

  @Test
  void aLabelledMachineCannotBeDeleted() {
    assertTrue(
        service
            .send(
                "DeleteStateMachine",
                input().put("stateMachineArn", arn("stateMachine", "m/label")).build().toJson())
            .text()
            .contains("\"reason\":\"API_DOES_NOT_SUPPORT_LABELED_ARNS\""));
  }

  @Test
  void machinesAreListedInPages() {
    for (int i = 0; i < 13; i++) {
      service.machine("m" + i, PASS);
    }
    List<String> names = new ArrayList<>();
    JsonObject page = service.call("ListStateMachines", input().put("maxResults", 5));
    assertEquals(5, list(page, "stateMachines").size());
    while (true) {
      list(page, "stateMachines").forEach(item -> names.add(text(item, "name")));
      if (!page.has("nextToken")) {
        break;
      }
      page =
          service.call(
              "ListStateMachines",
              input().put("maxResults", 5).put("nextToken", text(page, "nextToken")));
    }
    assertEquals(13, names.size());
    assertEquals(names.stream().sorted().toList(), names);
    assertEquals(
        13,
        list(service.call("ListStateMachines", input().put("maxResults", 0)), "stateMachines")
            .size());
  }

  @Test
  void tokensOfAnotherListAndMadeUpOnesAreRefused() {
    for (int i = 0; i < 3; i++) {
      service.machine("m" + i, PASS);
    }
    String token =
        text(service.call("ListStateMachines", input().put("maxResults", 1)), "nextToken");
    String refusal = "InvalidToken: Invalid Token: 'Invalid token'";
    assertEquals(refusal, service.refused("ListActivities", input().put("nextToken", token)));
    assertEquals(
        refusal, service.refused("ListStateMachines", input().put("nextToken", "InvalidToken")));
    service.clock.advance(Duration.ofHours(24));
    assertEquals(refusal, service.refused("ListStateMachines", input().put("nextToken", token)));
  }

  @Test
  void anotherAccountDoesNotSeeTheMachine() {
    String arn = service.machine("m", PASS).replace(Service.ACCOUNT, "999999999999");
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + arn + "'",
        service.refused("DescribeStateMachine", input().put("stateMachineArn", arn)));
  }

  @Test
  void variableReferencesAreShown() {
    service.machine(
        "m",
        """
        {"StartAt": "A", "States": {
          "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
          "B": {"Type": "Pass", "InputPath": "$x", "End": true}}}\
        """);
    assertEquals(json("{\"B\":[\"x\"]}"), describe("m").get("variableReferences"));
  }

  @Test
  void definitionsAreValidatedWithoutBeingKept() {
    assertEquals(
        json("{\"result\":\"OK\",\"diagnostics\":[],\"truncated\":false}"),
        service.call("ValidateStateMachineDefinition", input().put("definition", PASS)));
    assertEquals(
        json(
            """
            {"result": "FAIL", "truncated": false, "diagnostics": [
              {"severity": "ERROR", "code": "SCHEMA_VALIDATION_FAILED", "location": "/",
               "message": "These fields are required: [States, StartAt]"}]}\
            """),
        service.call("ValidateStateMachineDefinition", input().put("definition", "{}")));
    assertEquals(
        "FAIL",
        service
            .call("ValidateStateMachineDefinition", input().put("definition", ""))
            .string("result"));
  }

  @Test
  void tagsAreSetListedAndTakenAway() {
    String arn = service.machine("m", PASS);
    service.call(
        "TagResource",
        input()
            .put("resourceArn", arn)
            .put(
                "tags",
                json(
                    """
                    [{"key": "a", "value": "1"}, {"key": "b"}, {"key": "a", "value": "2"}]\
                    """)));
    assertEquals(
        json("{\"tags\":[{\"key\":\"a\",\"value\":\"2\"},{\"key\":\"b\",\"value\":\"\"}]}"),
        service.call("ListTagsForResource", input().put("resourceArn", arn)));
    service.call(
        "UntagResource",
        input().put("resourceArn", arn).put("tagKeys", json("[\"a\",\"a\",\"unknown\"]")));
    assertEquals(
        json("{\"tags\":[{\"key\":\"b\",\"value\":\"\"}]}"),
        service.call("ListTagsForResource", input().put("resourceArn", arn)));
    assertEquals(
        "ResourceNotFound: Resource not found: '" + arn + "x'",
        service.refused("ListTagsForResource", input().put("resourceArn", arn + "x")));
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 51; i++) {
      many.append(i == 0 ? "" : ",").append("{\"key\":\"k").append(i).append("\"}");
    }
    String refusal =
        service.refused(
            "TagResource",
            input().put("resourceArn", arn).put("tags", json(many.append("]").toString())));
    assertTrue(refusal.startsWith("TooManyTags: "), refusal);
  }

  private JsonObject describe(String name) {
    return service.call(
        "DescribeStateMachine", input().put("stateMachineArn", arn("stateMachine", name)));
  }

  private static JsonValue json(String text) {
    return JsonValue.parse(text);
  }
}
