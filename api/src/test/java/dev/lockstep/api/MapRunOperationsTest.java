package dev.lockstep.api;

import static dev.lockstep.api.Service.PASS;
import static dev.lockstep.api.Service.arn;
import static dev.lockstep.api.Service.input;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said about Map Runs where there are none.
final class MapRunOperationsTest {
  private final Service service = new Service();

  @ParameterizedTest
  @ValueSource(strings = {"DescribeMapRun", "UpdateMapRun"})
  void noMapRunIsFound(String operation) {
    String mapRun = arn("mapRun", "m/label:7f8f1b0e-0000-4000-8000-000000000000");
    assertEquals(
        "ResourceNotFound: Resource not found: '" + mapRun + "'",
        service.refused(operation, input().put("mapRunArn", mapRun).put("maxConcurrency", 1)));
    String execution = arn("execution", "m:e");
    assertEquals(
        "InvalidArn: Invalid Arn: 'Resource type not valid in this context: execution'",
        service.refused(operation, input().put("mapRunArn", execution)));
  }

  @Test
  void anExecutionHasNoMapRuns() {
    String execution = service.start(service.machine("m", PASS), "e", "{}");
    assertEquals(
        "{\"mapRuns\":[]}",
        service.call("ListMapRuns", input().put("executionArn", execution)).toJson());
    assertEquals(
        "InvalidToken: Invalid Token: 'Invalid token'",
        service.refused(
            "ListMapRuns", input().put("executionArn", execution).put("nextToken", "t")));
    assertEquals(
        "ExecutionDoesNotExist: Execution Does Not Exist: '" + execution + "2'",
        service.refused("ListMapRuns", input().put("executionArn", execution + "2")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          maxConcurrency             | -1    | greater than or equal to 0
          toleratedFailureCount      | -1    | greater than or equal to 0
          toleratedFailurePercentage | 100.5 | less than or equal to 100
          toleratedFailurePercentage | -0.5  | greater than or equal to 0
          """)
  void numbersOutOfRangeAreRefused(String member, String value, String bound) {
    assertEquals(
        "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value '%s'"
                .formatted(value)
            + " at '%s' failed to satisfy constraint: Member must have value %s\"}"
                .formatted(member, bound),
        service
            .send("UpdateMapRun", "{\"mapRunArn\":\"a\",\"%s\":%s}".formatted(member, value))
            .text());
  }
}
