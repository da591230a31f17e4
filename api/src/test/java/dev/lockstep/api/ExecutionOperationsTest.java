package dev.lockstep.api;

import static dev.lockstep.api.Service.PASS;
import static dev.lockstep.api.Service.ROLE;
import static dev.lockstep.api.Service.WAIT;
import static dev.lockstep.api.Service.arn;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.list;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.api.call.ApiLimits;
import dev.lockstep.engine.catalog.CatalogLimits;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExecutionOperationsTest {
  private final Service service = new Service();

  @Test
  void anExecutionIsStartedAndDescribed() {
    String machine = service.machine("m", PASS);
    JsonObject started =
        service.call(
            "StartExecution",
            input()
                .put("stateMachineArn", machine)
                .put("name", "e")
                .put("input", "{ \"a\" : 1.10 }"));
    assertEquals(
        "{\"executionArn\":\"%s\",\"startDate\":1767225600.000}".formatted(arn("execution", "m:e")),
        started.toJson());
    assertEquals(
        JsonValue.parse(
            """
            {"executionArn": "%s", "stateMachineArn": "%s", "name": "e", "status": "SUCCEEDED",
             "startDate": 1767225600, "stopDate": 1767225600,
             "input": "{ \\"a\\" : 1.10 }", "inputDetails": {"included": true},
             "output": "{ \\"a\\" : 1.10 }", "outputDetails": {"included": true},
             "redriveCount": 0, "redriveStatus": "NOT_REDRIVABLE",
             "redriveStatusReason": "Execution is SUCCEEDED and cannot be redriven"}\
            """
                .formatted(arn("execution", "m:e"), machine)),
        describe(arn("execution", "m:e")));
  }

  @Test
  void withoutANameAndInputAnExecutionGetsThem() {
    String machine = service.machine("m", PASS);
    String execution =
        text(
            service.call("StartExecution", input().put("stateMachineArn", machine)),
            "executionArn");
    assertTrue(execution.matches(".*:execution:m:[0-9a-f-]{36}"), execution);
    assertEquals("{}", describe(execution).string("input"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"some text\"", "null", "[]", "{\"a\":1e400}"})
  void everyJsonValueIsAnInput(String json) {
    String machine = service.machine("m", PASS);
    assertEquals(json, describe(service.start(machine, "e", json)).string("input"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | Invalid execution input.
          not some json | Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')
          {'not': 'json'| Unexpected character (''' (code 39)): was expecting double-quote to start field name
          [1e99999999999] | A number is out of range
          """)
  void whatIsNotJsonIsNoInput(String given, String problem) {
    String machine = service.machine("m", PASS);
    assertEquals(
        "InvalidExecutionInput: Invalid State Machine Execution Input: '" + problem + "'",
        service.refused(
            "StartExecution", input().put("stateMachineArn", machine).put("input", given)));
  }

  @Test
  void anInputIsMeasuredInBytes() {
    String machine = service.machine("m", PASS);
    String fits = "\"" + "x".repeat(262_142) + "\"";
    service.start(machine, "e", fits);
    String refusal =
        "ValidationException: 1 validation error detected: Value at 'input' failed to satisfy"
            + " constraint: Member must have length less than or equal to 262144";
    for (String tooLong : List.of(fits + " ", "\"" + "é".repeat(200_000) + "\"")) {
      assertEquals(
          refusal,
          service.refused(
              "StartExecution", input().put("stateMachineArn", machine).put("input", tooLong)));
    }
  }

  @Test
  void aRepeatedStartFindsTheRunningExecution() {
    String machine = service.machine("m", WAIT);
    JsonObject.Builder start =
        input().put("stateMachineArn", machine).put("name", "e").put("input", "{}");
    JsonObject first = service.call("StartExecution", start);
    service.clock.advance(Duration.ofSeconds(1));
    assertEquals(first, service.call("StartExecution", start));
    String refusal =
        "ExecutionAlreadyExists: Execution Already Exists: '" + arn("execution", "m:e") + "'";
    assertEquals(
        refusal,
        service.refused(
            "StartExecution",
            input().put("stateMachineArn", machine).put("name", "e").put("input", "[]")));
    service.call("StopExecution", input().put("executionArn", arn("execution", "m:e")));
    assertEquals(refusal, service.refused("StartExecution", start));
  }

  @Test
  void aStoppedExecutionIsAborted() {
    String execution = service.start(service.machine("m", WAIT), "e", "{}");
    JsonObject running = describe(execution);
    assertEquals("RUNNING", running.string("status"));
    assertFalse(running.has("stopDate"));
    assertEquals(
        "Execution is RUNNING and cannot be redriven", running.string("redriveStatusReason"));
    service.clock.advance(Duration.ofMillis(1_500));
    assertEquals(
        "{\"stopDate\":1767225601.500}",
        service
            .call(
                "StopExecution",
                input().put("executionArn", execution).put("error", "E").put("cause", "C"))
            .toJson());
    JsonObject stopped = describe(execution);
    assertEquals("ABORTED", stopped.string("status"));
    assertEquals("E", stopped.string("error"));
    assertEquals("C", stopped.string("cause"));
    assertEquals("REDRIVABLE", stopped.string("redriveStatus"));
    assertFalse(stopped.has("output"));
  }

  @Test
  void metadataAloneLeavesTheDataOut() {
    String execution = service.start(service.machine("m", PASS), "e", "{}");
    JsonObject described =
        service.call(
            "DescribeExecution",
            input().put("executionArn", execution).put("includedData", "METADATA_ONLY"));
    assertFalse(described.has("input"));
    assertFalse(described.has("output"));
    assertEquals(JsonValue.parse("{\"included\":false}"), described.get("inputDetails"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DescribeExecution",
        "GetExecutionHistory",
        "RedriveExecution",
        "StopExecution",
        "DescribeStateMachineForExecution"
      })
  void operationsOnExecutionsRefuseOtherArns(String operation) {
    String unknown = arn("execution", "m:unknown");
    assertEquals(
        "ExecutionDoesNotExist: Execution Does Not Exist: '" + unknown + "'",
        service.refused(operation, input().put("executionArn", unknown)));
    assertEquals(
        "InvalidArn: Invalid Arn: 'Resource type not valid in this context: express'",
        service.refused(operation, input().put("executionArn", arn("express", "m:e:1"))));
    assertEquals(
        "InvalidArn: Invalid Arn: 'Invalid ARN prefix: x'",
        service.refused(operation, input().put("executionArn", "x")));
  }

  @Test
  void theHistoryIsShownBothWaysInPages() {
    String execution = service.start(service.machine("m", PASS), "e", "{\"a\":1}");
    JsonObject all = service.call("GetExecutionHistory", input().put("executionArn", execution));
    assertEquals(
        JsonValue.parse(
            """
            {"events": [
              {"timestamp": 1767225600, "type": "ExecutionStarted", "id": 1, "previousEventId": 0,
               "executionStartedEventDetails": {"input": "{\\"a\\":1}",
                 "inputDetails": {"truncated": false}, "roleArn": "%s"}},
              {"timestamp": 1767225600, "type": "PassStateEntered", "id": 2, "previousEventId": 0,
               "stateEnteredEventDetails": {"name": "A", "input": "{\\"a\\":1}",
                 "inputDetails": {"truncated": false}}},
              {"timestamp": 1767225600, "type": "PassStateExited", "id": 3, "previousEventId": 2,
               "stateExitedEventDetails": {"name": "A", "output": "{\\"a\\":1}",
                 "outputDetails": {"truncated": false}}},
              {"timestamp": 1767225600, "type": "ExecutionSucceeded", "id": 4,
               "previousEventId": 3, "executionSucceededEventDetails": {
                 "output": "{\\"a\\":1}", "outputDetails": {"truncated": false}}}]}\
            """
                .formatted(ROLE)),
        all);
    List<JsonObject> events = list(all, "events");
    assertEquals(events, history(service, execution, false, 1));
    assertEquals(events.reversed(), history(service, execution, true, 3));
  }

  @Test
  void aPageOfHistoryHoldsOnlySoManyBytes() {
    Service small = new Service(new ApiLimits(1_048_576, 50, 100, 50, CatalogLimits.DEFAULT));
    String execution = small.start(small.machine("m", PASS), "e", "\"" + "x".repeat(80) + "\"");
    JsonObject page = small.call("GetExecutionHistory", input().put("executionArn", execution));
    assertEquals(2, list(page, "events").size());
    assertEquals(4, history(small, execution, false, 1000).size());
    assertEquals(4, history(small, execution, true, 1000).size());
  }

  @Test
  void dataIsLeftOutOfTheHistoryOnRequest() {
    String execution = service.start(service.machine("m", PASS), "e", "{}");
    JsonObject page =
        service.call(
            "GetExecutionHistory",
            input().put("executionArn", execution).put("includeExecutionData", false));
    assertFalse(page.toJson().contains("put\""), page.toJson());
    assertTrue(page.toJson().contains("\"name\":\"A\""), page.toJson());
  }

  @Test
  void executionsAreListedNewestFirstByStatus() {
    String machine = service.machine("m", WAIT);
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      newestFirst.add(service.start(machine, "e" + i, "{}"));
      service.clock.advance(Duration.ofMillis(i % 2));
    }
    Collections.reverse(newestFirst);
    service.call("StopExecution", input().put("executionArn", newestFirst.get(4)));
    List<String> listed = listed(machine, null, 5);
    assertEquals(13, listed.size());
    assertEquals(
        List.copyOf(newestFirst).stream().sorted().toList(), listed.stream().sorted().toList());
    assertEquals(newestFirst.getFirst(), listed.getFirst());
    assertEquals(List.of(newestFirst.get(4)), listed(machine, "ABORTED", 5));
    assertEquals(12, listed(machine, "RUNNING", 5).size());
    assertEquals(List.of(), listed(machine, "SUCCEEDED", 5));
    JsonObject item =
        list(
                service.call(
                    "ListExecutions",
                    input().put("stateMachineArn", machine).put("statusFilter", "ABORTED")),
                "executions")
            .getFirst();
    assertEquals(
        List.of(
            "executionArn",
            "stateMachineArn",
            "name",
            "status",
            "startDate",
            "stopDate",
            "redriveCount"),
        item.names());
  }

  @Test
  void listingNeedsAMachineThatExists() {
    String unknown = arn("stateMachine", "unknown");
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + unknown + "'",
        service.refused("ListExecutions", input().put("stateMachineArn", unknown)));
    String neither = service.refused("ListExecutions", input());
    assertTrue(neither.startsWith("ValidationException: "), neither);
    String machine = service.machine("m", WAIT);
    String pending =
        service.refused(
            "ListExecutions",
            input().put("stateMachineArn", machine).put("statusFilter", "PENDING_REDRIVE"));
    assertTrue(pending.startsWith("ValidationException: "), pending);
  }

  @Test
  void theMachineIsDescribedAsTheExecutionFoundIt() {
    String machine = service.machine("m", WAIT);
    String before = service.start(machine, "before", "{}");
    service.clock.advance(Duration.ofSeconds(1));
    JsonObject updated =
        service.call(
            "UpdateStateMachine", input().put("stateMachineArn", machine).put("definition", PASS));
    String after = service.start(machine, "after", "{}");
    JsonObject first =
        service.call("DescribeStateMachineForExecution", input().put("executionArn", before));
    assertEquals(WAIT, first.string("definition"));
    assertFalse(first.has("revisionId"));
    JsonObject second =
        service.call("DescribeStateMachineForExecution", input().put("executionArn", after));
    assertEquals(PASS, second.string("definition"));
    assertEquals(text(updated, "revisionId"), second.string("revisionId"));
    assertEquals(updated.get("updateDate"), second.get("updateDate"));
    assertFalse(second.has("status"));
  }

  private JsonObject describe(String execution) {
    return service.call("DescribeExecution", input().put("executionArn", execution));
  }

  private static List<JsonObject> history(
      Service service, String execution, boolean reverse, int size) {
    List<JsonObject> events = new ArrayList<>();
    JsonObject.Builder request =
        input().put("executionArn", execution).put("reverseOrder", reverse).put("maxResults", size);
    while (true) {
      JsonObject page = service.call("GetExecutionHistory", request);
      events.addAll(list(page, "events"));
      if (!page.has("nextToken")) {
        return events;
      }
      request.put("nextToken", text(page, "nextToken"));
    }
  }

  private List<String> listed(String machine, String status, int size) {
    List<String> arns = new ArrayList<>();
    JsonObject.Builder request =
        input()
            .put("stateMachineArn", machine)
            .putIfPresent("statusFilter", status)
            .put("maxResults", size);
    while (true) {
      JsonObject page = service.call("ListExecutions", request);
      list(page, "executions").forEach(item -> arns.add(text(item, "executionArn")));
      if (!page.has("nextToken")) {
        return arns;
      }
      request.put("nextToken", text(page, "nextToken"));
    }
  }
}
