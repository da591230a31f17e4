package dev.lockstep.integrations.shapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.lockstep.engine.task.ResultShapes.Check;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.AwsResources;
import dev.lockstep.language.Resource;
import dev.lockstep.language.Resources;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServiceResultsTest {
  private static final ServiceResults RESULTS = new ServiceResults();

  private static Resource resource(String name) {
    return assertInstanceOf(
            Resources.Meaning.Known.class, new AwsResources().resolve("arn:aws:states:::" + name))
        .resource();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "states:startExecution|{}|Required field 'ExecutionArn' is missing",
        "states:startExecution|{\"ExecutionArn\":\"e\"}|Required field 'StartDate' is missing",
        "states:startExecution|{\"ExecutionArn\":\"e\",\"StartDate\":1}|Field 'StartDate' must be a string",
        "states:startExecution.sync|{\"ExecutionArn\":\"e\"}|Required field 'StateMachineArn' is missing",
        "aws-sdk:dynamodb:getItem|{\"Item\":{\"a\":{\"L\":[{\"N\":1}]}}}|Field 'N' must be a string",
        "dynamodb:getItem|{\"Item\":{\"a\":1}}|Field 'a' must be an object",
        "sqs:sendMessage|{\"MessageId\":1}|Field 'MessageId' must be a string",
        "aws-sdk:lambda:getFunctionConfiguration|{\"Timeout\":0}|Field 'Timeout' is less than the minimum value",
        "aws-sdk:lambda:getFunctionConfiguration|{\"Timeout\":901}|",
        "aws-sdk:lambda:getFunctionConfiguration|{\"MemorySize\":10241}|Field 'MemorySize' exceeds the maximum value",
        "aws-sdk:lambda:getFunctionConfiguration|{\"State\":\"Odd\"}|Field 'State' is not an expected value",
        "aws-sdk:lambda:getFunctionConfiguration|{\"Timeout\":\"1\"}|Field 'Timeout' must be a number",
        "aws-sdk:lambda:getFunctionConfiguration|{\"Layers\":{}}|Field 'Layers' must be an array",
        "aws-sdk:s3:headObject|{\"DeleteMarker\":1}|Field 'DeleteMarker' must be a boolean",
        "aws-sdk:sns:createTopic|[]|Mocked result must be a JSON object",
      })
  void aResultIsComparedWithTheServicesModel(
      String resource, String result, @Nullable String problem) {
    assertEquals(
        problem, RESULTS.problem(resource(resource), JsonValue.parse(result), Check.STRICT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "states:startExecution|{\"executionArn\":1,\"StartDate\":null}",
        "states:startExecution.sync:2|{\"Output\":{\"a\":1},\"Input\":[]}",
        "lambda:invoke|{\"Payload\":{\"a\":1},\"StatusCode\":200}",
        "sqs:sendMessage.waitForTaskToken|1",
        "apigateway:invoke|{\"StatusCode\":\"x\"}",
        "aws-sdk:nosuchservice:act|{\"A\":1}",
        "aws-sdk:sqs:noSuchAction|{\"MessageId\":1}",
        "aws-sdk:sqs:sendMessage|{}",
      })
  void whatIsAbsentUnknownOrNobodysToTellMayBeAnything(String resource, String result) {
    assertEquals(null, RESULTS.problem(resource(resource), JsonValue.parse(result), Check.PRESENT));
  }
}
