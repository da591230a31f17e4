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
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VersionOperationsTest {
  private static final String MACHINE = arn("stateMachine", "m");

  private final Service service = new Service();

  @Test
  void aMachineIsPublishedAsItIsMade() {
    JsonObject made =
        service.call(
            "CreateStateMachine",
            create("m", PASS).put("publish", true).put("versionDescription", "first"));
    assertEquals(
        "{\"stateMachineArn\":\"%s\",\"creationDate\":1767225600.000,\"stateMachineVersionArn\":\"%s\"}"
            .formatted(MACHINE, MACHINE + ":1"),
        made.toJson());
    service.clock.advance(Duration.ofHours(1));
    update(WAIT);
    JsonObject version = describe(MACHINE + ":1");
    assertEquals(MACHINE + ":1", version.string("stateMachineArn"));
    assertEquals("m", version.string("name"));
    assertEquals("first", version.string("description"));
    assertEquals(PASS, version.string("definition"));
    assertFalse(version.has("revisionId"));
    assertFalse(describe(MACHINE).has("description"));
  }

  @Test
  void aVersionKeepsRoleLoggingAndTracing() {
    service.machine("m", PASS);
    JsonObject updated =
        service.call(
            "UpdateStateMachine",
            input()
                .put("stateMachineArn", MACHINE)
                .put("roleArn", ROLE + "2")
                .put("tracingConfiguration", JsonValue.parse("{\"enabled\":true}"))
                .put("publish", true));
    assertEquals(MACHINE + ":1", updated.string("stateMachineVersionArn"));
    service.call(
        "UpdateStateMachine",
        input()
            .put("stateMachineArn", MACHINE)
            .put("roleArn", ROLE)
            .put("tracingConfiguration", JsonValue.parse("{\"enabled\":false}")));
    JsonObject version = describe(MACHINE + ":1");
    assertEquals(ROLE + "2", version.string("roleArn"));
    assertEquals("{\"enabled\":true}", version.get("tracingConfiguration").toJson());
    assertEquals(updated.string("revisionId"), version.string("revisionId"));
  }

  @Test
  void anExecutionOfAVersionIsOneOfItsRevision() {
    service.call("CreateStateMachine", create("m", PASS).put("publish", true));
    update(WAIT);
    String execution = service.start(MACHINE + ":1", "e", "{}");
    assertEquals(arn("execution", "m:e"), execution);
    JsonObject described =
        service.call("DescribeExecution", input().put("executionArn", execution));
    assertEquals("SUCCEEDED", described.string("status"));
    assertEquals(MACHINE, described.string("stateMachineArn"));
    assertEquals(MACHINE + ":1", described.string("stateMachineVersionArn"));
    assertFalse(described.has("stateMachineAliasArn"));
    JsonObject machine =
        service.call("DescribeStateMachineForExecution", input().put("executionArn", execution));
    assertEquals(PASS, machine.string("definition"));
    assertEquals(MACHINE, machine.string("stateMachineArn"));
    assertFalse(machine.has("revisionId"));
    JsonObject history =
        service.call("GetExecutionHistory", input().put("executionArn", execution));
    JsonObject started =
        (JsonObject) list(history, "events").getFirst().get("executionStartedEventDetails");
    assertEquals(MACHINE + ":1", started.string("stateMachineVersionArn"));
    assertEquals(List.of("e"), executions(MACHINE + ":1"));
    String unqualified = service.start(MACHINE, "f", "{}");
    assertFalse(
        service
            .call("DescribeExecution", input().put("executionArn", unqualified))
            .has("stateMachineVersionArn"));
    assertEquals(List.of("e"), executions(MACHINE + ":1"));
    assertEquals(2, executions(MACHINE).size());
  }

  @Test
  void theMachineOfAnExecutionIsShownAsItWasEvenAfterUpdates() {
    service.machine("m", WAIT);
    String execution = service.start(MACHINE, "e", "{}");
    service.clock.advance(Duration.ofHours(1));
    service.call(
        "UpdateStateMachine",
        input()
            .put("stateMachineArn", MACHINE)
            .put("tracingConfiguration", JsonValue.parse("{\"enabled\":true}")));
    JsonObject shown =
        service.call("DescribeStateMachineForExecution", input().put("executionArn", execution));
    assertEquals("{\"enabled\":false}", shown.get("tracingConfiguration").toJson());
    assertEquals("1767225600.000", shown.get("updateDate").toJson());
  }

  @Test
  void executionsAreListedByVersionAndStatus() {
    service.call("CreateStateMachine", create("m", WAIT).put("publish", true));
    for (String name : List.of("a", "b", "c")) {
      service.start(MACHINE + ":1", name, "{}");
    }
    service.call("StopExecution", input().put("executionArn", arn("execution", "m:b")));
    JsonObject.Builder running =
        input().put("stateMachineArn", MACHINE + ":1").put("statusFilter", "RUNNING");
    List<String> names = new ArrayList<>();
    JsonObject page = service.call("ListExecutions", running.put("maxResults", 1));
    while (page.has("nextToken")) {
      list(page, "executions").forEach(item -> names.add(item.string("name")));
      page = service.call("ListExecutions", running.put("nextToken", text(page, "nextToken")));
    }
    list(page, "executions").forEach(item -> names.add(item.string("name")));
    assertEquals(List.of("a", "c"), names.stream().sorted().toList());
    JsonObject aborted =
        service.call(
            "ListExecutions",
            input().put("stateMachineArn", MACHINE + ":1").put("statusFilter", "ABORTED"));
    assertEquals(1, list(aborted, "executions").size());
  }

  @Test
  void anEmptyUpdatePublishesWhatIsThere() {
    service.machine("m", PASS);
    JsonObject.Builder update =
        input().put("stateMachineArn", MACHINE).put("definition", PASS).put("publish", true);
    JsonObject first = service.call("UpdateStateMachine", update);
    assertEquals(MACHINE + ":1", first.string("stateMachineVersionArn"));
    assertFalse(first.has("revisionId"));
    assertEquals(first, service.call("UpdateStateMachine", update));
  }

  @Test
  void publishingExpectsARevisionOnlyWhenAsked() {
    service.machine("m", PASS);
    JsonObject published =
        service.call(
            "PublishStateMachineVersion",
            input()
                .put("stateMachineArn", MACHINE)
                .put("revisionId", "INITIAL")
                .put("description", "d"));
    assertEquals(
        "{\"creationDate\":1767225600.000,\"stateMachineVersionArn\":\"%s:1\"}".formatted(MACHINE),
        published.toJson());
    String revision = text(update(WAIT), "revisionId");
    assertEquals(
        "ConflictException: Failed to publish the State Machine version for revision INITIAL."
            + " The current State Machine revision is %s.".formatted(revision),
        service.refused(
            "PublishStateMachineVersion",
            input().put("stateMachineArn", MACHINE).put("revisionId", "INITIAL")));
    assertEquals(
        409,
        service
            .send(
                "PublishStateMachineVersion",
                "{\"stateMachineArn\":\"%s\",\"revisionId\":\"x\"}".formatted(MACHINE))
            .status());
  }

  @Test
  void versionsAreListedInPagesNewestFirst() {
    service.call("CreateStateMachine", create("m", PASS).put("publish", true));
    for (int i = 2; i <= 5; i++) {
      service.call(
          "UpdateStateMachine",
          input()
              .put("stateMachineArn", MACHINE)
              .put("definition", PASS.replace("{\"StartAt", "{\"Comment\":\"" + i + "\",\"StartAt"))
              .put("publish", true));
    }
    List<String> arns = new ArrayList<>();
    JsonObject.Builder input = input().put("stateMachineArn", MACHINE).put("maxResults", 2);
    JsonObject page = service.call("ListStateMachineVersions", input);
    arns.addAll(arns(page));
    String token = text(page, "nextToken");
    assertEquals(
        "InvalidToken: Invalid Token: 'Invalid token'",
        service.refused(
            "ListStateMachineVersions",
            input().put("stateMachineArn", MACHINE + "2").put("nextToken", token)));
    while (page.has("nextToken")) {
      page =
          service.call("ListStateMachineVersions", input.put("nextToken", text(page, "nextToken")));
      arns.addAll(arns(page));
    }
    List<String> expected = new ArrayList<>();
    for (int i = 5; i >= 1; i--) {
      expected.add(MACHINE + ":" + i);
    }
    assertEquals(expected, arns);
    assertEquals(
        "{\"stateMachineVersions\":[]}",
        service
            .call("ListStateMachineVersions", input().put("stateMachineArn", MACHINE + "none"))
            .toJson());
  }

  @Test
  void aDeletedVersionIsGoneAndItsExecutionsGoOn() {
    service.call("CreateStateMachine", create("m", WAIT).put("publish", true));
    String execution = service.start(MACHINE + ":1", "e", "{}");
    JsonObject.Builder version = input().put("stateMachineVersionArn", MACHINE + ":1");
    assertEquals("{}", service.call("DeleteStateMachineVersion", version).toJson());
    assertEquals("{}", service.call("DeleteStateMachineVersion", version).toJson());
    String gone = "StateMachineDoesNotExist: State Machine Does Not Exist: '" + MACHINE + ":1'";
    JsonObject.Builder named = input().put("stateMachineArn", MACHINE + ":1");
    assertEquals(gone, service.refused("DescribeStateMachine", named));
    assertEquals(gone, service.refused("StartExecution", named));
    assertEquals(gone, service.refused("ListExecutions", named));
    JsonObject described =
        service.call("DescribeExecution", input().put("executionArn", execution));
    assertEquals("RUNNING", described.string("status"));
    assertEquals(MACHINE + ":1", described.string("stateMachineVersionArn"));
    assertEquals(
        MACHINE + ":2",
        service
            .call("PublishStateMachineVersion", input().put("stateMachineArn", MACHINE))
            .string("stateMachineVersionArn"));
  }

  @Test
  void anExpressMachineIsPublishedToo() {
    JsonObject made =
        service.call(
            "CreateStateMachine", create("m", PASS).put("type", "EXPRESS").put("publish", true));
    assertEquals(MACHINE + ":1", made.string("stateMachineVersionArn"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CreateStateMachine", "UpdateStateMachine"})
  void aDescriptionNeedsAVersion(String operation) {
    service.machine("m", PASS);
    assertEquals(
        "ValidationException: Version description can only be set when publish is true",
        service.refused(
            operation,
            create("n", PASS).put("stateMachineArn", MACHINE).put("versionDescription", "d")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UpdateStateMachine", "PublishStateMachineVersion", "DescribeStateMachine"})
  void whatIsAboutMachinesTakesNoUnknownVersion(String operation) {
    service.call("CreateStateMachine", create("m", PASS).put("publish", true));
    String version = MACHINE + (operation.startsWith("Describe") ? ":2" : ":1");
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + version + "'",
        service.refused(
            operation, input().put("stateMachineArn", version).put("definition", WAIT)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"m", "m:alias", "m:0", "m:01"})
  void whatIsNoVersionCannotBeDeletedAsOne(String resource) {
    assertEquals(
        "InvalidArn: Invalid Arn: 'Invalid ARN: " + arn("stateMachine", resource) + "'",
        service.refused(
            "DeleteStateMachineVersion",
            input().put("stateMachineVersionArn", arn("stateMachine", resource))));
  }

  @Test
  void aDeletedMachineTakesItsVersionsAlong() {
    service.call("CreateStateMachine", create("m", PASS).put("publish", true));
    service.call("DeleteStateMachine", input().put("stateMachineArn", MACHINE));
    service.machine("m", PASS);
    assertNull(service.context.catalog().version(MACHINE, 1));
    assertEquals(
        MACHINE + ":1",
        service
            .call("PublishStateMachineVersion", input().put("stateMachineArn", MACHINE))
            .string("stateMachineVersionArn"));
    assertNotNull(service.context.catalog().version(MACHINE, 1));
  }

  private JsonObject update(String definition) {
    return service.call(
        "UpdateStateMachine",
        input().put("stateMachineArn", MACHINE).put("definition", definition));
  }

  private JsonObject describe(String arn) {
    return service.call("DescribeStateMachine", input().put("stateMachineArn", arn));
  }

  private List<String> executions(String arn) {
    JsonObject page = service.call("ListExecutions", input().put("stateMachineArn", arn));
    return list(page, "executions").stream().map(item -> item.string("name")).toList();
  }

  private static List<String> arns(JsonObject page) {
    return list(page, "stateMachineVersions").stream()
        .map(item -> item.string("stateMachineVersionArn"))
        .toList();
  }
}
