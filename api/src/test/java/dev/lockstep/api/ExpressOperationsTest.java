package dev.lockstep.api;

import static dev.lockstep.api.Service.PASS;
import static dev.lockstep.api.Service.arn;
import static dev.lockstep.api.Service.create;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What callers see of EXPRESS machines.
final class ExpressOperationsTest {
  private static final String FAIL =
      """
      {"StartAt":"A","States":{"A":{"Type":"Fail","Error":"E","Cause":"because"}}}
      """;
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  private final Service service = new Service();

  private String machine(String definition) {
    return text(
        service.call("CreateStateMachine", create("m", definition).put("type", "EXPRESS")),
        "stateMachineArn");
  }

  private JsonObject run(String machine, JsonObject.Builder input) {
    return service.call("StartSyncExecution", input.put("stateMachineArn", machine));
  }

  @Test
  void theReplyOfASynchronousStartIsTheEnd() {
    String machine = machine(PASS);
    JsonObject reply = run(machine, input().put("name", "e").put("input", "{ \"a\" : 1.10 }"));

    String execution = text(reply, "executionArn");
    assertTrue(execution.matches(arn("express", "m:e:") + UUID_FORM), execution);
    assertEquals(
        JsonValue.parse(
            """
            {"executionArn": "%s", "stateMachineArn": "%s", "name": "e", "status": "SUCCEEDED",
             "startDate": 1767225600, "stopDate": 1767225600,
             "input": "{ \\"a\\" : 1.10 }", "inputDetails": {"included": true},
             "output": "{ \\"a\\" : 1.10 }", "outputDetails": {"included": true},
             "billingDetails": {"billedMemoryUsedInMB": 64, "billedDurationInMilliseconds": 100}}\
            """
                .formatted(execution, machine)),
        reply);
  }

  @Test
  void anExecutionThatFailsIsAnAnswerToo() {
    JsonObject reply = run(machine(FAIL), input());

    assertEquals("FAILED", reply.string("status"));
    assertEquals("E", reply.string("error"));
    assertEquals("because", reply.string("cause"));
    assertEquals("{}", reply.string("input"));
    assertFalse(reply.has("output"));
    assertFalse(reply.has("outputDetails"));
    assertTrue(text(reply, "name").matches(UUID_FORM));
  }

  @ParameterizedTest
  @ValueSource(strings = {PASS, FAIL})
  void metadataAloneHoldNoData(String definition) {
    JsonObject reply = run(machine(definition), input().put("includedData", "METADATA_ONLY"));

    assertEquals(JsonValue.parse("{\"included\":false}"), reply.get("inputDetails"));
    for (String member : new String[] {"input", "output", "error", "cause"}) {
      assertFalse(reply.has(member), member);
    }
  }

  @Test
  void theTraceHeaderIsTold() {
    String machine = machine(PASS);

    assertEquals(
        "Root=1", run(machine, input().put("traceHeader", "Root=1")).string("traceHeader"));
    assertFalse(run(machine, input()).has("traceHeader"));
  }

  @Test
  void aNameIsNeverTaken() {
    JsonObject.Builder start =
        input().put("stateMachineArn", machine(PASS)).put("name", "e").put("input", "1");
    JsonObject first = service.call("StartExecution", start);
    JsonObject second = service.call("StartExecution", start.put("input", "2"));

    String execution = text(first, "executionArn");
    assertTrue(execution.matches(arn("express", "m:e:") + UUID_FORM), execution);
    assertNotEquals(execution, text(second, "executionArn"));
    assertEquals("1767225600.000", String.valueOf(first.get("startDate")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"name\":\"a b\"} | InvalidName: Invalid Name: 'a b'",
        "{\"stateMachineArn\":\"m\"} | InvalidArn: Invalid Arn: 'Invalid ARN prefix: m'",
        "{\"input\":\"\"} | InvalidExecutionInput: Invalid State Machine Execution Input:"
            + " 'Invalid execution input.'",
      })
  void badInputIsRefusedAsByStartExecution(String given, String refusal) {
    JsonObject.Builder bad = input().put("stateMachineArn", machine(PASS));
    ((JsonObject) JsonValue.parse(given)).forEach((name, value) -> bad.put(name, value));

    assertEquals(refusal, service.refused("StartSyncExecution", bad));
    assertEquals(refusal, service.refused("StartExecution", bad));
  }

  @Test
  void aMachineThatIsNotThereIsNotRun() {
    String missing = arn("stateMachine", "missing");

    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + missing + "'",
        service.refused("StartSyncExecution", input().put("stateMachineArn", missing)));
  }

  @Test
  void aStandardMachineIsNotRunSynchronously() {
    assertEquals(
        "StateMachineTypeNotSupported: This operation is not supported by this type of state machine",
        service.refused(
            "StartSyncExecution", input().put("stateMachineArn", service.machine("s", PASS))));
  }

  @Test
  void executionsAreNotListed() {
    assertEquals(
        "StateMachineTypeNotSupported: This operation is not supported by this type of state machine",
        service.refused("ListExecutions", input().put("stateMachineArn", machine(PASS))));
  }
}
