package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.operation.Operations;
import dev.lockstep.http.Headers;
import dev.lockstep.http.Reply;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one account has, another can neither see nor touch, by any operation: the answers are those
/// of a service where nothing is.
final class AccountsTest {
  private static final String OTHER = "210987654321";
  private static final String ACTIVITY_TASK =
      """
      {"StartAt":"T","States":{"T":{"Type":"Task","End":true,
       "Resource":"arn:aws:states:us-east-1:123456789012:activity:a"}}}
      """;

  /// Operations that name nothing that is there already.
  private static final Set<String> NAMING_NOTHING =
      Set.of(
          "CreateActivity",
          "CreateStateMachine",
          "ListActivities",
          "ListStateMachines",
          "TestState",
          "ValidateStateMachineDefinition");

  private final Service service = new Service();
  private final Map<String, String> inputs = new TreeMap<>();
  private String machine = "";
  private String execution = "";
  private String failed = "";
  private String token = "";

  @BeforeEach
  void makeThingsInOneAccount() {
    String activity =
        Service.text(
            service.call("CreateActivity", Service.input().put("name", "a")), "activityArn");
    machine = service.machine("m", ACTIVITY_TASK);
    String version =
        Service.text(
            service.call(
                "PublishStateMachineVersion", Service.input().put("stateMachineArn", machine)),
            "stateMachineVersionArn");
    String alias =
        Service.text(
            JsonValue.parse(
                        service.send("CreateStateMachineAlias", aliasOf("live", version)).text())
                    instanceof JsonObject made
                ? made
                : JsonObject.EMPTY,
            "stateMachineAliasArn");
    execution = service.start(machine, "e", "{}");
    failed = service.start(machine, "f", "{}");
    service.call("StopExecution", Service.input().put("executionArn", failed));
    token =
        Service.text(
            service.call("GetActivityTask", Service.input().put("activityArn", activity)),
            "taskToken");
    String express =
        Service.text(
            service.call(
                "CreateStateMachine", Service.create("x", Service.PASS).put("type", "EXPRESS")),
            "stateMachineArn");
    for (String operation :
        new String[] {
          "DeleteStateMachine", "DescribeStateMachine", "ListExecutions",
          "ListStateMachineAliases", "ListStateMachineVersions", "PublishStateMachineVersion",
          "StartExecution"
        }) {
      put(operation, "{\"stateMachineArn\":\"%s\"}", machine);
    }
    put(
        "UpdateStateMachine",
        "{\"stateMachineArn\":\"%s\",\"roleArn\":\"arn:aws:iam::1:role/r\"}",
        machine);
    put("StartSyncExecution", "{\"stateMachineArn\":\"%s\"}", express);
    for (String operation :
        new String[] {
          "DescribeExecution",
          "DescribeStateMachineForExecution",
          "GetExecutionHistory",
          "ListMapRuns",
          "StopExecution"
        }) {
      put(operation, "{\"executionArn\":\"%s\"}", execution);
    }
    put("RedriveExecution", "{\"executionArn\":\"%s\"}", failed);
    for (String operation :
        new String[] {"DeleteActivity", "DescribeActivity", "GetActivityTask"}) {
      put(operation, "{\"activityArn\":\"%s\"}", activity);
    }
    put("ListTagsForResource", "{\"resourceArn\":\"%s\"}", machine);
    put(
        "TagResource",
        "{\"resourceArn\":\"%s\",\"tags\":[{\"key\":\"k\",\"value\":\"v\"}]}",
        machine);
    put("UntagResource", "{\"resourceArn\":\"%s\",\"tagKeys\":[\"k\"]}", machine);
    put("DescribeStateMachineAlias", "{\"stateMachineAliasArn\":\"%s\"}", alias);
    put("DeleteStateMachineAlias", "{\"stateMachineAliasArn\":\"%s\"}", alias);
    put(
        "UpdateStateMachineAlias",
        "{\"stateMachineAliasArn\":\"%s\",\"description\":\"theirs\"}",
        alias);
    put("DeleteStateMachineVersion", "{\"stateMachineVersionArn\":\"%s\"}", version);
    inputs.put("CreateStateMachineAlias", aliasOf("theirs", version));
    put(
        "DescribeMapRun",
        "{\"mapRunArn\":\"%s\"}",
        machine.replace(":stateMachine:", ":mapRun:") + "/l:r");
    put(
        "UpdateMapRun",
        "{\"mapRunArn\":\"%s\",\"maxConcurrency\":1}",
        machine.replace(":stateMachine:", ":mapRun:") + "/l:r");
    put("SendTaskSuccess", "{\"taskToken\":\"%s\",\"output\":\"1\"}", token);
    put("SendTaskFailure", "{\"taskToken\":\"%s\"}", token);
    put("SendTaskHeartbeat", "{\"taskToken\":\"%s\"}", token);
  }

  private static String aliasOf(String name, String version) {
    return "{\"name\":\"%s\",\"routingConfiguration\":[{\"stateMachineVersionArn\":\"%s\",\"weight\":100}]}"
        .formatted(name, version);
  }

  private void put(String operation, String input, String arn) {
    inputs.put(operation, input.formatted(arn));
  }

  private Reply as(String account, String operation, String input) {
    return as(service, account, operation, input);
  }

  private static Reply as(Service asked, String account, String operation, String input) {
    String credential = Service.CREDENTIAL.replace("AKIA", account);
    return asked.send(
        Headers.of("X-Amz-Target", "AWSStepFunctions." + operation, "Authorization", credential),
        input.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyOperationIsTried() {
    Set<String> tried = new TreeSet<>(inputs.keySet());
    tried.addAll(NAMING_NOTHING);
    Set<String> untried = new TreeSet<>();
    Operations.ALL.forEach(operation -> untried.add(operation.name()));
    untried.removeAll(tried);
    assertEquals(Set.of(), untried);
  }

  @Test
  void whatIsAnothersIsAsIfItWereNotThere() {
    Service nothing = new Service();
    String before = state();
    inputs.forEach((operation, input) -> {
      Reply theirs = as(OTHER, operation, input);
      Reply absent = as(nothing, OTHER, operation, input);
      assertEquals(absent.text(), theirs.text(), operation);
      assertEquals(absent.status(), theirs.status(), operation);
      assertTrue(
          theirs.status() == 400
              || theirs.status() == 501
              || theirs.text().equals("{}")
              || theirs.text().matches("\\{\"[a-zA-Z]+\":\\[]}"),
          operation + ": " + theirs.text());
      assertEquals(before, state(), operation);
    });
  }

  /// What the first account sees of its own.
  private String state() {
    StringBuilder seen = new StringBuilder();
    for (String operation :
        new String[] {
          "DescribeStateMachine",
          "DescribeExecution",
          "GetExecutionHistory",
          "ListExecutions",
          "ListStateMachineAliases",
          "ListStateMachineVersions",
          "ListTagsForResource",
          "DescribeActivity",
          "DescribeStateMachineAlias"
        }) {
      Reply reply = service.send(operation, String.valueOf(inputs.get(operation)));
      assertEquals(200, reply.status(), operation + ": " + reply.text());
      seen.append(reply.text());
    }
    return seen.toString();
  }

  @Test
  void listsHoldTheCallersOwn() {
    assertEquals("{\"stateMachines\":[]}", as(OTHER, "ListStateMachines", "{}").text());
    assertEquals("{\"activities\":[]}", as(OTHER, "ListActivities", "{}").text());
    Reply made =
        as(OTHER, "CreateStateMachine", Service.create("m", Service.PASS).build().toJson());
    assertEquals(200, made.status(), made.text());
    String own = machine.replace(Service.ACCOUNT, OTHER);
    assertTrue(made.text().contains(own), made.text());
    assertTrue(as(OTHER, "ListStateMachines", "{}").text().contains(own));
    String before = state();
    assertEquals(
        200,
        as(OTHER, "StartExecution", "{\"stateMachineArn\":\"" + own + "\",\"name\":\"e\"}")
            .status());
    assertEquals(before, state());
    assertEquals(
        "{\"executions\":[]}",
        as(
                OTHER,
                "ListExecutions",
                "{\"stateMachineArn\":\"" + own + "\",\"statusFilter\":\"RUNNING\"}")
            .text());
  }

  @Test
  void aTokenHoldsForItsOwnAccount() {
    assertEquals(
        "{}",
        as(
                Service.ACCOUNT,
                "SendTaskSuccess",
                "{\"taskToken\":\"%s\",\"output\":\"1\"}".formatted(token))
            .text());
    assertEquals(
        "SUCCEEDED",
        service
            .call("DescribeExecution", Service.input().put("executionArn", execution))
            .string("status"));
  }
}
