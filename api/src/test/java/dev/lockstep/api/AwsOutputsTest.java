package dev.lockstep.api;

import static dev.lockstep.api.Service.create;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;

/// The members of our answers beside those of AWS's response classes. A tour of the API collects
/// what is answered; what AWS has and the tour does not show is listed here.
final class AwsOutputsTest {
  private static final String VARIABLES =
      """
      {"StartAt": "A", "States": {
        "A": {"Type": "Pass", "Assign": {"x": 1}, "Next": "B"},
        "B": {"Type": "Pass", "Parameters": {"y.$": "$x"}, "End": true}}}\
      """;
  private static final String FAILING =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Fail\",\"Error\":\"e\",\"Cause\":\"c\"}}}";
  private static final String LOG_GROUP =
      "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/x:*";

  /// Members that need a customer's key or a Map Run; the events' details have a test of their own.
  private static final Map<String, Set<String>> NOT_SHOWN =
      Map.of(
          "DescribeActivity",
          Set.of(
              "encryptionConfiguration.kmsDataKeyReusePeriodSeconds",
              "encryptionConfiguration.kmsKeyId"),
          "DescribeStateMachine",
          Set.of(
              "encryptionConfiguration.kmsDataKeyReusePeriodSeconds",
              "encryptionConfiguration.kmsKeyId",
              "label"),
          "DescribeStateMachineForExecution",
          Set.of(
              "encryptionConfiguration.kmsDataKeyReusePeriodSeconds",
              "encryptionConfiguration.kmsKeyId",
              "label",
              "mapRunArn"),
          "DescribeExecution",
          Set.of("mapRunArn"),
          "ListExecutions",
          Set.of("executions.itemCount", "executions.mapRunArn"),
          "ListMapRuns",
          Set.of(
              "mapRuns.executionArn",
              "mapRuns.mapRunArn",
              "mapRuns.startDate",
              "mapRuns.stateMachineArn",
              "mapRuns.stopDate",
              "nextToken"),
          "TestState",
          Set.of(
              "inspectionData.afterItemBatcher",
              "inspectionData.afterItemSelector",
              "inspectionData.afterItemsPath",
              "inspectionData.afterItemsPointer",
              "inspectionData.maxConcurrency",
              "inspectionData.request",
              "inspectionData.request.body",
              "inspectionData.request.headers",
              "inspectionData.request.method",
              "inspectionData.request.protocol",
              "inspectionData.request.url",
              "inspectionData.response",
              "inspectionData.response.body",
              "inspectionData.response.headers",
              "inspectionData.response.protocol",
              "inspectionData.response.statusCode",
              "inspectionData.response.statusMessage",
              "inspectionData.toleratedFailureCount",
              "inspectionData.toleratedFailurePercentage"));

  private final Service service = new Service();
  private final Map<String, Set<String>> shown = new TreeMap<>();

  @BeforeEach
  void tour() {
    machines();
    executions();
    activities();
    JsonObject.Builder definition = input().put("definition", "{}");
    ask("ValidateStateMachineDefinition", definition);
    JsonObject.Builder located =
        input()
            .put("definition", "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"X\"}}}")
            .put("severity", "WARNING");
    ask("ValidateStateMachineDefinition", located);
    tests();
  }

  private void tests() {
    String pass =
        """
        {"Type": "Pass", "InputPath": "$.a", "Parameters": {"b.$": "$"}, "ResultPath": "$.c",
         "Assign": {"x": 1}, "Next": "B"}\
        """;
    test(pass, "{\"a\":1}", null);
    test("{\"Type\":\"Fail\",\"Error\":\"e\",\"Cause\":\"c\"}", "{}", null);
    String task =
        """
        {"Type": "Task", "QueryLanguage": "JSONata", "End": true, "Arguments": {"FunctionName": "f"},
         "Resource": "arn:aws:states:::lambda:invoke",
         "Retry": [{"ErrorEquals": ["A"]}], "Catch": [{"ErrorEquals": ["B"], "Next": "C"}]}\
        """;
    test(task, "{}", "{\"result\":\"{\\\"Payload\\\":1}\"}");
    test(task, "{}", "{\"errorOutput\":{\"error\":\"A\",\"cause\":\"c\"}}");
    test(task, "{}", "{\"errorOutput\":{\"error\":\"B\",\"cause\":\"c\"}}");
  }

  private void test(String state, String input, @Nullable String mock) {
    JsonObject.Builder test =
        input().put("definition", state).put("input", input).put("inspectionLevel", "TRACE");
    if (mock != null) {
      test.put("mock", JsonValue.parse(mock));
    }
    ask("TestState", test);
  }

  private void machines() {
    JsonObject.Builder everything =
        create("m", VARIABLES)
            .put("publish", true)
            .put("versionDescription", "v")
            .put("tags", JsonValue.parse("[{\"key\":\"k\",\"value\":\"v\"}]"))
            .put(
                "loggingConfiguration",
                JsonValue.parse(
                    "{\"level\":\"ALL\",\"destinations\":[{\"cloudWatchLogsLogGroup\":"
                        + "{\"logGroupArn\":\""
                        + LOG_GROUP
                        + "\"}}]}"));
    JsonObject made = ask("CreateStateMachine", everything);
    String arn = text(made, "stateMachineArn");
    JsonObject.Builder machine = input().put("stateMachineArn", arn);
    ask(
        "UpdateStateMachine",
        input().put("stateMachineArn", arn).put("roleArn", Service.ROLE + 2).put("publish", true));
    ask("DescribeStateMachine", machine);
    ask("DescribeStateMachine", input().put("stateMachineArn", arn + ":1"));
    ask("PublishStateMachineVersion", machine);
    ask("ListStateMachineVersions", input().put("stateMachineArn", arn).put("maxResults", 1));
    ask("CreateStateMachineAlias", alias("a", arn));
    ask("CreateStateMachineAlias", alias("b", arn));
    JsonObject.Builder alias = input().put("stateMachineAliasArn", arn + ":a");
    ask("DescribeStateMachineAlias", alias);
    ask("ListStateMachineAliases", input().put("stateMachineArn", arn).put("maxResults", 1));
    ask(
        "UpdateStateMachineAlias",
        input().put("stateMachineAliasArn", arn + ":a").put("description", "e"));
    service.machine("n", FAILING);
    ask("ListStateMachines", input().put("maxResults", 1));
    ask("ListTagsForResource", input().put("resourceArn", arn));
    ask("TagResource", input().put("resourceArn", arn).put("tags", JsonArray.EMPTY));
    ask("UntagResource", input().put("resourceArn", arn).put("tagKeys", JsonArray.EMPTY));
    ask("DeleteStateMachine", input().put("stateMachineArn", Service.arn("stateMachine", "none")));
    ask(
        "DeleteStateMachineVersion",
        input().put("stateMachineVersionArn", Service.arn("stateMachine", "none:1")));
    ask(
        "DeleteStateMachineAlias",
        input().put("stateMachineAliasArn", Service.arn("stateMachine", "none:a")));
  }

  private static JsonObject.Builder alias(String name, String machineArn) {
    JsonObject route =
        input().put("stateMachineVersionArn", machineArn + ":1").put("weight", 100).build();
    return input()
        .put("name", name)
        .put("description", "d")
        .put("routingConfiguration", JsonArray.copyOf(List.of(route)));
  }

  private void executions() {
    String live = Service.arn("stateMachine", "m:a");
    JsonObject.Builder start =
        input().put("stateMachineArn", live).put("traceHeader", "Root=1").put("input", "{}");
    JsonObject.Builder execution =
        input().put("executionArn", text(ask("StartExecution", start), "executionArn"));
    ask("StartExecution", start);
    ask("DescribeExecution", execution);
    ask("DescribeStateMachineForExecution", execution);
    JsonObject.Builder latest =
        input()
            .put("executionArn", service.start(Service.arn("stateMachine", "m"), "latest", "{}"));
    ask("DescribeStateMachineForExecution", latest);
    String failing = Service.arn("stateMachine", "n");
    JsonObject.Builder failed =
        input().put("executionArn", service.start(failing, "failing", "{}"));
    ask("RedriveExecution", failed);
    ask("DescribeExecution", failed);
    ask("ListExecutions", input().put("stateMachineArn", failing));
    ask("ListExecutions", input().put("stateMachineArn", live).put("maxResults", 1));
    ask("ListMapRuns", execution);
    ask("GetExecutionHistory", execution.put("maxResults", 1));
    ask("StopExecution", latest);
    ask("StartSyncExecution", express("x", VARIABLES).put("traceHeader", "Root=1"));
    ask("StartSyncExecution", express("y", FAILING));
  }

  private JsonObject.Builder express(String name, String definition) {
    JsonObject made = ask("CreateStateMachine", create(name, definition).put("type", "EXPRESS"));
    return input().put("stateMachineArn", text(made, "stateMachineArn"));
  }

  private void activities() {
    String activity = text(ask("CreateActivity", input().put("name", "a")), "activityArn");
    ask("CreateActivity", input().put("name", "b"));
    ask("DescribeActivity", input().put("activityArn", activity));
    ask("ListActivities", input().put("maxResults", 1));
    String machine =
        service.machine(
            "working",
            "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Task\",\"Resource\":\"%s\",\"End\":true}}}"
                .formatted(activity));
    ask("SendTaskHeartbeat", task(activity, machine, "one"));
    ask("SendTaskSuccess", task(activity, machine, "two").put("output", "{}"));
    ask("SendTaskFailure", task(activity, machine, "three"));
    ask("DeleteActivity", input().put("activityArn", activity));
  }

  private JsonObject.Builder task(String activity, String machine, String execution) {
    service.start(machine, execution, "{}");
    JsonObject task = ask("GetActivityTask", input().put("activityArn", activity));
    return input().put("taskToken", text(task, "taskToken"));
  }

  private JsonObject ask(String operation, JsonObject.Builder input) {
    JsonObject reply = service.call(operation, input);
    collect("", reply, shown.computeIfAbsent(operation, _ -> new TreeSet<>()));
    assertKnown(reply, AwsModel.response(operation), operation);
    return reply;
  }

  private static void collect(String prefix, JsonObject object, Set<String> paths) {
    for (String name : object.names()) {
      paths.add(prefix + name);
      switch (object.get(name)) {
        case JsonObject inner -> collect(prefix + name + ".", inner, paths);
        case JsonArray list ->
            list.forEach(element -> {
              if (element instanceof JsonObject inner) {
                collect(prefix + name + ".", inner, paths);
              }
            });
        case null, default -> {}
      }
    }
  }

  static List<String> operations() {
    return AwsModel.compared()
        .filter(name -> !Set.of("DescribeMapRun", "UpdateMapRun").contains(name))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyMemberOfAwssAnswersIsShown(String operation) {
    Set<String> missing = AwsModel.paths(AwsModel.response(operation));
    missing.removeAll(shown.getOrDefault(operation, Set.of()));
    missing.removeIf(path -> path.startsWith("events."));
    assertEquals(new TreeSet<>(NOT_SHOWN.getOrDefault(operation, Set.of())), missing);
    assertTrue(shown.containsKey(operation), "the tour leaves it out");
  }

  @Test
  void variableReferencesAreListsByState() {
    JsonObject machine =
        service.call(
            "DescribeStateMachine",
            input().put("stateMachineArn", Service.arn("stateMachine", "m")));
    assertEquals("{\"B\":[\"x\"]}", machine.get("variableReferences").toJson());
  }

  private static void assertKnown(JsonObject answer, SdkPojo pojo, String where) {
    Map<String, SdkField<?>> fields = AwsModel.fields(pojo);
    for (String name : answer.names()) {
      SdkField<?> field = fields.get(name);
      assertTrue(field != null, where + " has no " + name);
      assertKnown(answer.get(name), field, where + "." + name);
    }
  }

  private static void assertKnown(JsonValue value, SdkField<?> field, String where) {
    if (field.marshallingType() == MarshallingType.SDK_POJO) {
      assertKnown((JsonObject) value, field.constructor().get(), where);
    } else if (field.marshallingType() == MarshallingType.LIST) {
      SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
      for (JsonValue element : (JsonArray) value) {
        assertKnown(element, member, where);
      }
    } else {
      assertEquals(typeName(field.marshallingType()), value.typeName(), where);
    }
  }

  private static String typeName(MarshallingType<?> type) {
    if (List.of(MarshallingType.STRING).contains(type)) {
      return "string";
    }
    if (type == MarshallingType.BOOLEAN) {
      return "boolean";
    }
    return type == MarshallingType.MAP ? "object" : "number";
  }
}
