package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.call.Operation;
import dev.lockstep.api.operation.Operations;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.SfnRequest;

/// Our operations beside the classes that AWS generates from its model.
final class AwsModelTest {
  private static final String MODEL = "software.amazon.awssdk.services.sfn.model.";

  private final Service service = new Service();

  static Stream<String> operations() {
    return Operations.ALL.stream().map(Operation::name);
  }

  @Test
  void everyOperationOfAwsIsKnownByItsName() {
    Set<String> theirs =
        Arrays.stream(SfnClient.class.getMethods())
            .filter(
                method -> Arrays.stream(method.getParameterTypes()).anyMatch(AwsModelTest::asks))
            .map(Method::getName)
            .filter(name -> !name.endsWith("Paginator"))
            .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ours = new TreeSet<>(Operations.NOT_YET);
    operations().forEach(ours::add);
    assertEquals(theirs, ours);
    assertEquals(37, ours.size());
    assertEquals(37, Operations.ALL.size() + Operations.NOT_YET.size());
  }

  private static boolean asks(Class<?> parameter) {
    return SfnRequest.class.isAssignableFrom(parameter);
  }

  /// AWS's classes do not say which members are required; its service model does, as here.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CreateActivity                   | name
          CreateStateMachine               | definition name roleArn
          CreateStateMachineAlias          | name routingConfiguration
          DeleteActivity                   | activityArn
          DeleteStateMachine               | stateMachineArn
          DeleteStateMachineAlias          | stateMachineAliasArn
          DeleteStateMachineVersion        | stateMachineVersionArn
          DescribeActivity                 | activityArn
          DescribeExecution                | executionArn
          DescribeMapRun                   | mapRunArn
          DescribeStateMachine             | stateMachineArn
          DescribeStateMachineAlias        | stateMachineAliasArn
          DescribeStateMachineForExecution | executionArn
          GetActivityTask                  | activityArn
          GetExecutionHistory              | executionArn
          ListMapRuns                      | executionArn
          ListStateMachineAliases          | stateMachineArn
          ListStateMachineVersions         | stateMachineArn
          ListTagsForResource              | resourceArn
          PublishStateMachineVersion       | stateMachineArn
          SendTaskFailure                  | taskToken
          SendTaskHeartbeat                | taskToken
          SendTaskSuccess                  | output taskToken
          StartExecution                   | stateMachineArn
          StopExecution                    | executionArn
          TagResource                      | resourceArn tags
          UntagResource                    | resourceArn tagKeys
          UpdateMapRun                     | mapRunArn
          UpdateStateMachine               | stateMachineArn
          UpdateStateMachineAlias          | stateMachineAliasArn
          ValidateStateMachineDefinition   | definition
          """)
  void requiredMembersAreThoseOfAws(String operation, String members) throws Exception {
    Set<String> required = new TreeSet<>(List.of(members.split(" ")));
    assertTrue(fields(pojo(operation + "Request")).keySet().containsAll(required));
    String text = service.send(operation, "{}").text();
    Set<String> missed = new TreeSet<>();
    for (String part : text.split("Value null at '")) {
      if (part.contains("' failed to satisfy")) {
        missed.add(part.substring(0, part.indexOf('\'')));
      }
    }
    assertEquals(required, missed, text);
  }

  /// A member of every request is given the wrong type: it is known if that is noticed.
  @ParameterizedTest
  @MethodSource("operations")
  void everyMemberThatAwsReadsIsReadHere(String operation) throws Exception {
    for (SdkField<?> field : fields(pojo(operation + "Request")).values()) {
      String wrong = field.marshallingType() == MarshallingType.STRING ? "[1]" : "\"x\"";
      String text =
          service.send(operation, "{\"" + field.locationName() + "\":" + wrong + "}").text();
      assertTrue(text.contains("SerializationException"), field.locationName() + ": " + text);
    }
  }

  @Test
  void repliesHoldOnlyWhatAwssClassesHave() throws Exception {
    JsonObject.Builder logged =
        Service.create("logged", Service.PASS)
            .put("loggingConfiguration", JsonObject.EMPTY)
            .put("tags", JsonValue.parse("[{\"key\":\"k\",\"value\":\"v\"}]"));
    JsonObject created = check("CreateStateMachine", logged);
    JsonObject.Builder machine =
        JsonValue.object().put("stateMachineArn", Service.text(created, "stateMachineArn"));
    JsonObject started = check("StartExecution", machine);
    JsonObject.Builder execution =
        JsonValue.object().put("executionArn", Service.text(started, "executionArn"));
    check("DescribeExecution", execution);
    check("DescribeStateMachineForExecution", execution);
    check("GetExecutionHistory", execution);
    check("GetExecutionHistory", execution.put("maxResults", 1));
    check("StopExecution", waiting());
    check("DescribeStateMachine", machine);
    check("ListExecutions", machine);
    check("ListStateMachines", JsonValue.object().put("maxResults", 1));
    check(
        "ListTagsForResource",
        JsonValue.object().put("resourceArn", Service.text(created, "stateMachineArn")));
    check("UpdateStateMachine", machine.put("definition", Service.WAIT));
    JsonObject activity = check("CreateActivity", JsonValue.object().put("name", "a"));
    check(
        "DescribeActivity",
        JsonValue.object().put("activityArn", Service.text(activity, "activityArn")));
    check("ListActivities", JsonValue.object());
    check("ValidateStateMachineDefinition", JsonValue.object().put("definition", "{}"));
  }

  private JsonObject.Builder waiting() {
    String execution = service.start(service.machine("waiting", Service.WAIT), "e", "{}");
    return JsonValue.object().put("executionArn", execution);
  }

  private JsonObject check(String operation, JsonObject.Builder input) throws Exception {
    JsonObject reply = service.call(operation, input);
    assertKnown(reply, pojo(operation + "Response"), operation);
    return reply;
  }

  private static void assertKnown(JsonObject shown, SdkPojo pojo, String where) {
    Map<String, SdkField<?>> fields = fields(pojo);
    for (String name : shown.names()) {
      SdkField<?> field = fields.get(name);
      assertTrue(field != null, where + " has no " + name);
      assertKnown(shown.get(name), field, where + "." + name);
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

  private static Map<String, SdkField<?>> fields(SdkPojo pojo) {
    return pojo.sdkFields().stream().collect(Collectors.toMap(SdkField::locationName, f -> f));
  }

  private static SdkPojo pojo(String name) throws Exception {
    return (SdkPojo) Class.forName(MODEL + name).getMethod("builder").invoke(null);
  }
}
