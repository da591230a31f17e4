package dev.lockstep.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.http.Reply;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of inputs that break the model's constraints. `x*80` stands for 80 times `x`.
final class ConstraintTest {
  private final Service service = new Service();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ListStateMachines | {"maxResults":1001} | Value '1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000
          ListActivities | {"maxResults":-1} | Value '-1' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 0
          ValidateStateMachineDefinition | {"definition":"","maxResults":101} | Value '101' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 100
          ListStateMachines | {"nextToken":"x*1025"} | Value 'x*1025' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 1024
          ListStateMachines | {"nextToken":""} | Value '' at 'nextToken' failed to satisfy constraint: Member must have length greater than or equal to 1
          ListExecutions | {"nextToken":"x*3097"} | Value 'x*3097' at 'nextToken' failed to satisfy constraint: Member must have length less than or equal to 3096
          ListExecutions | {"statusFilter":"succeeded"} | Value 'succeeded' at 'statusFilter' failed to satisfy constraint: Member must satisfy enum value set: [SUCCEEDED, TIMED_OUT, PENDING_REDRIVE, ABORTED, FAILED, RUNNING]
          ListExecutions | {"redriveFilter":"NO"} | Value 'NO' at 'redriveFilter' failed to satisfy constraint: Member must satisfy enum value set: [REDRIVEN, NOT_REDRIVEN]
          StartExecution | {} | Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null
          StartExecution | {"stateMachineArn":null} | Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null
          StartExecution | {"stateMachineArn":"x*257"} | Value 'x*257' at 'stateMachineArn' failed to satisfy constraint: Member must have length less than or equal to 256
          StartExecution | {"stateMachineArn":"a","name":"x*81"} | Value 'x*81' at 'name' failed to satisfy constraint: Member must have length less than or equal to 80
          StartExecution | {"stateMachineArn":"a","traceHeader":"é"} | Value 'é' at 'traceHeader' failed to satisfy constraint: Member must satisfy regular expression pattern: \\p{ASCII}*
          StartExecution | {"stateMachineArn":"a","input":"x*262145"} | Value at 'input' failed to satisfy constraint: Member must have length less than or equal to 262144
          SendTaskSuccess | {"taskToken":"x*2049","output":"1"} | Value 'x*2049' at 'taskToken' failed to satisfy constraint: Member must have length less than or equal to 2048
          SendTaskFailure | {"taskToken":"t","error":"x*257"} | Value at 'error' failed to satisfy constraint: Member must have length less than or equal to 256
          SendTaskFailure | {"taskToken":"t","cause":"x*32769"} | Value at 'cause' failed to satisfy constraint: Member must have length less than or equal to 32768
          DescribeExecution | {"executionArn":"a","includedData":"SOME"} | Value 'SOME' at 'includedData' failed to satisfy constraint: Member must satisfy enum value set: [ALL_DATA, METADATA_ONLY]
          CreateActivity | {"name":"a","tags":[{"key":"k"},{"value":"v"}]} | Value null at 'tags.2.member.key' failed to satisfy constraint: Member must not be null
          CreateActivity | {"name":"a","tags":[{"key":"x*129"}]} | Value 'x*129' at 'tags.1.member.key' failed to satisfy constraint: Member must have length less than or equal to 128
          TagResource | {"resourceArn":"a"} | Value null at 'tags' failed to satisfy constraint: Member must not be null
          CreateStateMachineAlias | {"name":"a","routingConfiguration":[{"weight":100}]} | Value null at 'routingConfiguration.1.member.stateMachineVersionArn' failed to satisfy constraint: Member must not be null
          CreateStateMachineAlias | {"name":"a","routingConfiguration":[{"stateMachineVersionArn":"v"}]} | Value null at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must not be null
          UpdateStateMachineAlias | {"stateMachineAliasArn":"a","description":"x*257"} | Value at 'description' failed to satisfy constraint: Member must have length less than or equal to 256
          PublishStateMachineVersion | {"stateMachineArn":"a","description":"x*257"} | Value at 'description' failed to satisfy constraint: Member must have length less than or equal to 256
          DescribeMapRun | {"mapRunArn":"x*2001"} | Value 'x*2001' at 'mapRunArn' failed to satisfy constraint: Member must have length less than or equal to 2000
          CreateActivity | {"name":"a","encryptionConfiguration":{"type":"NONE"}} | Value 'NONE' at 'encryptionConfiguration.type' failed to satisfy constraint: Member must satisfy enum value set: [AWS_OWNED_KEY, CUSTOMER_MANAGED_KMS_KEY]
          CreateActivity | {"name":"a","encryptionConfiguration":{"type":"AWS_OWNED_KEY","kmsDataKeyReusePeriodSeconds":59}} | Value '59' at 'encryptionConfiguration.kmsDataKeyReusePeriodSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60
          CreateActivity | {"name":"a","encryptionConfiguration":{"type":"AWS_OWNED_KEY","kmsKeyId":""}} | Value '' at 'encryptionConfiguration.kmsKeyId' failed to satisfy constraint: Member must have length greater than or equal to 1
          UntagResource | {"resourceArn":"a","tagKeys":[""]} | Value '' at 'tagKeys.1.member' failed to satisfy constraint: Member must have length greater than or equal to 1
          CreateStateMachine | {"name":"a","definition":"d","roleArn":"r","type":"FAST"} | Value 'FAST' at 'type' failed to satisfy constraint: Member must satisfy enum value set: [STANDARD, EXPRESS]
          CreateStateMachine | {"name":"a","definition":"d","roleArn":"r","loggingConfiguration":{"level":"MOST"}} | Value 'MOST' at 'loggingConfiguration.level' failed to satisfy constraint: Member must satisfy enum value set: [ALL, ERROR, FATAL, OFF]
          CreateStateMachine | {"name":"a","definition":"","roleArn":"r"} | Value at 'definition' failed to satisfy constraint: Member must have length greater than or equal to 1
          CreateStateMachine | {"name":"a","definition":"d","roleArn":"r","encryptionConfiguration":{}} | Value null at 'encryptionConfiguration.type' failed to satisfy constraint: Member must not be null
          """)
  void aBrokenConstraintIsNamed(String operation, String input, String problem) {
    assertEquals(
        "ValidationException: 1 validation error detected: " + expanded(problem),
        refusal(operation, expanded(input)));
  }

  @Test
  void severalBrokenConstraintsAreNamedTogether() {
    assertEquals(
        "ValidationException: 2 validation errors detected:"
            + " Value null at 'definition' failed to satisfy constraint: Member must not be null;"
            + " Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
        refusal("CreateStateMachine", "{\"name\":\"a\"}"));
  }

  @Test
  void nestedOnesAreNamedAmongThem() {
    assertEquals(
        "ValidationException: 3 validation errors detected:"
            + " Value '1' at 'name' failed to satisfy constraint: Member must satisfy regular"
            + " expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$;"
            + " Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint:"
            + " Member must have value less than or equal to 100;"
            + " Value null at 'routingConfiguration.2.member.stateMachineVersionArn' failed to"
            + " satisfy constraint: Member must not be null",
        refusal(
            "CreateStateMachineAlias",
            "{\"name\":\"1\",\"routingConfiguration\":"
                + "[{\"stateMachineVersionArn\":\"v\",\"weight\":101},{\"weight\":1}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          StartExecution | {"stateMachineArn":1} | NUMBER_VALUE can not be converted to a String
          StartExecution | {"stateMachineArn":true} | TRUE_VALUE can not be converted to a String
          StartExecution | {"stateMachineArn":"a","input":{}} | Start of structure or map found where not expected.
          StartExecution | {"stateMachineArn":"a","input":[]} | Start of list found where not expected
          ListActivities | {"maxResults":"5"} | STRING_VALUE can not be converted to an Integer
          ListActivities | {"maxResults":1.5} | NUMBER_VALUE can not be converted to an Integer
          GetExecutionHistory | {"executionArn":"a","reverseOrder":"yes"} | STRING_VALUE can not be converted to a Boolean
          TagResource | {"resourceArn":"a","tags":"t"} | STRING_VALUE can not be converted to a List
          TagResource | {"resourceArn":"a","tags":["t"]} | STRING_VALUE can not be converted to a Structure
          UntagResource | {"resourceArn":"a","tagKeys":[null]} | NULL_VALUE can not be converted to a String
          """)
  void aWrongTypeIsASerializationError(String operation, String input, String problem) {
    assertEquals("SerializationException: " + problem, refusal(operation, input));
  }

  @Test
  void anIntegerBeyondAllBoundsIsOutOfRange() {
    String refusal = refusal("ListActivities", "{\"maxResults\":9223372036854775807}");
    assertTrue(refusal.startsWith("ValidationException: 1 validation error"), refusal);
  }

  private String refusal(String operation, String input) {
    Reply reply = service.send(operation, input);
    assertEquals(400, reply.status(), reply.text());
    JsonObject error = (JsonObject) JsonValue.parse(reply.text());
    return error.string("__type") + ": " + error.string("message");
  }

  private static String expanded(String text) {
    Matcher repeated = Pattern.compile("x\\*(\\d+)").matcher(text);
    return repeated.replaceAll(match -> "x".repeat(Integer.parseInt(match.group(1))));
  }
}
