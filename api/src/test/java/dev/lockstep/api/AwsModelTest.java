package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.call.Operation;
import dev.lockstep.api.operation.Operations;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/// Our operations beside the classes that AWS generates from its model.
final class AwsModelTest {
  private final Service service = new Service();

  static Stream<String> operations() {
    return Operations.ALL.stream().map(Operation::name);
  }

  @Test
  void everyOperationOfAwsIsKnownByItsName() {
    Set<String> ours = operations().collect(Collectors.toCollection(TreeSet::new));
    assertEquals(AwsModel.methods().keySet(), ours);
    assertEquals(37, Operations.ALL.size());
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
          RedriveExecution                 | executionArn
          SendTaskFailure                  | taskToken
          SendTaskHeartbeat                | taskToken
          SendTaskSuccess                  | output taskToken
          StartExecution                   | stateMachineArn
          StartSyncExecution               | stateMachineArn
          StopExecution                    | executionArn
          TagResource                      | resourceArn tags
          UntagResource                    | resourceArn tagKeys
          UpdateMapRun                     | mapRunArn
          UpdateStateMachine               | stateMachineArn
          UpdateStateMachineAlias          | stateMachineAliasArn
          ValidateStateMachineDefinition   | definition
          """)
  void requiredMembersAreThoseOfAws(String operation, String members) {
    Set<String> required = new TreeSet<>(List.of(members.split(" ")));
    assertTrue(AwsModel.fields(AwsModel.request(operation)).keySet().containsAll(required));
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
  void everyMemberThatAwsReadsIsReadHere(String operation) {
    for (SdkField<?> field : AwsModel.fields(AwsModel.request(operation)).values()) {
      String wrong = field.marshallingType() == MarshallingType.STRING ? "[1]" : "\"x\"";
      String text =
          service.send(operation, "{\"" + field.locationName() + "\":" + wrong + "}").text();
      assertTrue(text.contains("SerializationException"), field.locationName() + ": " + text);
    }
  }

  static Stream<String> compared() {
    return AwsModel.compared();
  }

  /// Each enum among the members is given a value that it does not have: the refusal names those
  /// that it has.
  @ParameterizedTest
  @MethodSource("compared")
  void enumsHaveTheValuesThatAwsKnows(String operation) {
    AwsModel.enums(operation)
        .forEach((path, values) -> {
          String text = service.send(operation, wrong(path)).text();
          String problem =
              "at '"
                  + path
                  + "' failed to satisfy constraint: Member must satisfy"
                  + " enum value set: [";
          assertTrue(text.contains(problem), path + ": " + text);
          String named = text.substring(text.indexOf(problem) + problem.length());
          assertEquals(
              values, new TreeSet<>(List.of(named.substring(0, named.indexOf(']')).split(", "))));
        });
  }

  private static String wrong(String path) {
    String json = "\"no such value\"";
    for (String name : List.of(path.split("\\.")).reversed()) {
      json = "{\"" + name + "\":" + json + "}";
    }
    return json;
  }
}
