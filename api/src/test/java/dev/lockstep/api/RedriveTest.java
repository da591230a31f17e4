package dev.lockstep.api;

import static dev.lockstep.api.Service.PASS;
import static dev.lockstep.api.Service.WAIT;
import static dev.lockstep.api.Service.input;
import static dev.lockstep.api.Service.list;
import static dev.lockstep.api.Service.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RedriveExecution, and what describing and listing tell of it.
final class RedriveTest {
  private static final String FAIL =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}";

  private final Service service = new Service();

  @Test
  void aStoppedExecutionIsRedriven() {
    String execution = stopped("m");
    service.clock.advance(Duration.ofMillis(1_500));
    assertEquals("{\"redriveDate\":1767225601.500}", redrive(execution, null).toJson());

    JsonObject described = describe(execution);
    assertEquals("RUNNING", described.string("status"));
    assertEquals(JsonNumber.of(1), described.get("redriveCount"));
    assertEquals(JsonValue.parse("1767225601.500"), described.get("redriveDate"));
    assertEquals("NOT_REDRIVABLE", described.string("redriveStatus"));
    assertEquals(
        "Execution is RUNNING and cannot be redriven", described.string("redriveStatusReason"));
    for (String gone : List.of("stopDate", "error", "cause")) {
      assertFalse(described.has(gone), gone);
    }
    JsonObject event =
        list(
                service.call(
                    "GetExecutionHistory",
                    input().put("executionArn", execution).put("reverseOrder", true)),
                "events")
            .getFirst();
    assertEquals(
        JsonValue.parse(
            """
            {"timestamp": 1767225601.500, "type": "ExecutionRedriven", "id": 4,
             "previousEventId": 3, "executionRedrivenEventDetails": {"redriveCount": 1}}\
            """),
        event);
  }

  @Test
  void theSameTokenFindsTheSameRedriveForAQuarterOfAnHour() {
    String execution = service.start(service.machine("m", FAIL), "e", "{}");
    JsonObject first = redrive(execution, "token");
    service.clock.advance(Duration.ofMinutes(15));
    assertEquals(first, redrive(execution, "token"));
    assertEquals(JsonNumber.of(1), describe(execution).get("redriveCount"));

    service.clock.advance(Duration.ofMillis(1));
    redrive(execution, "token");
    assertEquals(JsonNumber.of(2), describe(execution).get("redriveCount"));
  }

  @Test
  void tenTokensAreRemembered() {
    String execution = service.start(service.machine("m", FAIL), "e", "{}");
    for (int i = 0; i < 11; i++) {
      redrive(execution, "token" + i);
    }
    redrive(execution, "token1");
    assertEquals(JsonNumber.of(11), describe(execution).get("redriveCount"));
    redrive(execution, "token0");
    assertEquals(JsonNumber.of(12), describe(execution).get("redriveCount"));
  }

  @Test
  void executionsAreListedByWhetherTheyWereRedriven() {
    String machine = service.machine("m", WAIT);
    String redriven = service.start(machine, "a", "{}");
    service.call("StopExecution", input().put("executionArn", redriven));
    redrive(redriven, null);
    String other = service.start(machine, "b", "{}");

    assertEquals(List.of(redriven), listed(machine, "REDRIVEN", null));
    assertEquals(List.of(other), listed(machine, "NOT_REDRIVEN", null));
    assertEquals(List.of(redriven), listed(machine, "REDRIVEN", "RUNNING"));
    assertEquals(List.of(), listed(machine, "REDRIVEN", "ABORTED"));
    JsonObject item =
        list(
                service.call(
                    "ListExecutions",
                    input().put("stateMachineArn", machine).put("redriveFilter", "REDRIVEN")),
                "executions")
            .getFirst();
    assertEquals(
        List.of(
            "executionArn",
            "stateMachineArn",
            "name",
            "status",
            "startDate",
            "redriveCount",
            "redriveDate"),
        item.names());
  }

  @Test
  void anExecutionOfADeletedMachineFailsAndIsStillDescribed() {
    String machine = service.machine("m", WAIT);
    String execution = service.start(machine, "e", "{}");
    service.call("DeleteStateMachine", input().put("stateMachineArn", machine));

    JsonObject described = describe(execution);
    assertEquals("FAILED", described.string("status"));
    assertEquals("States.Runtime", described.string("error"));
    assertEquals("State machine m has been deleted.", described.string("cause"));
    assertEquals(
        "StateMachineDoesNotExist: State Machine Does Not Exist: '" + machine + "'",
        service.refused("ListExecutions", input().put("stateMachineArn", machine)));
    service.machine("m", WAIT);
    assertEquals(List.of(), listed(machine, "NOT_REDRIVEN", null));
  }

  @Test
  void anExecutionWhoseMachineIsGoneIsNotRedriven() {
    String execution = stopped("m");
    service.call("DeleteStateMachine", input().put("stateMachineArn", machineOf("m")));
    service.machine("m", WAIT);
    assertRefused(execution, "State machine is in DELETING status.");
  }

  @ParameterizedTest
  @CsvSource({"13, ", "14, Execution redrivable period exceeded."})
  void itCanBeTooLate(int days, String reason) {
    String execution = stopped("m");
    service.clock.advance(Duration.ofDays(days));
    if (reason == null) {
      assertEquals("REDRIVABLE", describe(execution).string("redriveStatus"));
      redrive(execution, null);
    } else {
      assertRefused(execution, reason);
    }
  }

  @Test
  void anExecutionThatBeganAYearAgoIsNotRedriven() {
    String year =
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":31536000,\"End\":true}}}";
    String execution = service.start(service.machine("m", year), "e", "{}");
    service.clock.advance(Duration.ofDays(360));
    service.call("StopExecution", input().put("executionArn", execution));
    service.clock.advance(Duration.ofDays(6));
    assertRefused(execution, "Execution has exceeded the max execution time.");
  }

  @Test
  void nothingIsLeftToRedriveAfterTheRetention() {
    String execution = stopped("m");
    service.clock.advance(Duration.ofDays(366));
    assertEquals(
        "ExecutionDoesNotExist: Execution Does Not Exist: '" + execution + "'",
        service.refused("RedriveExecution", input().put("executionArn", execution)));
  }

  @Test
  void whatHasSucceededIsNotRedriven() {
    String execution = service.start(service.machine("m", PASS), "e", "{}");
    assertRefused(execution, "Execution is SUCCEEDED and cannot be redriven");
  }

  private void assertRefused(String execution, String reason) {
    assertEquals(reason, describe(execution).string("redriveStatusReason"));
    assertEquals(
        "ExecutionNotRedrivable: " + reason,
        service.refused("RedriveExecution", input().put("executionArn", execution)));
  }

  private static String machineOf(String name) {
    return Service.arn("stateMachine", name);
  }

  private String stopped(String machine) {
    String execution = service.start(service.machine(machine, WAIT), "e", "{}");
    service.call(
        "StopExecution",
        input().put("executionArn", execution).put("error", "E").put("cause", "C"));
    return execution;
  }

  private JsonObject redrive(String execution, String token) {
    return service.call(
        "RedriveExecution",
        input().put("executionArn", execution).putIfPresent("clientToken", token));
  }

  private JsonObject describe(String execution) {
    return service.call("DescribeExecution", input().put("executionArn", execution));
  }

  private List<String> listed(String machine, String redriveFilter, String status) {
    JsonObject page =
        service.call(
            "ListExecutions",
            input()
                .put("stateMachineArn", machine)
                .put("redriveFilter", redriveFilter)
                .putIfPresent("statusFilter", status));
    return list(page, "executions").stream().map(item -> text(item, "executionArn")).toList();
  }
}
