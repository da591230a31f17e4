package dev.lockstep.cli.client;

import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonValue;
import java.util.List;

/// What people type for state machines and executions, turned into ARNs.
///
/// A machine is an ARN or a name. An execution is an ARN, `MACHINE/NAME`, or just `MACHINE` for
/// that machine's newest execution.
public final class Names {
  private static final int MACHINES_SEARCHED = 10_000;

  private final StatesApi states;

  public Names(StatesApi states) {
    this.states = states;
  }

  public static boolean isArn(String text) {
    return text.startsWith("arn:");
  }

  /// True of an execution's ARN, Standard or Express.
  public static boolean isExecutionArn(String text) {
    return isArn(text) && (text.contains(":execution:") || text.contains(":express:"));
  }

  /// The ARN of the state machine that `machine` means.
  ///
  /// @throws ApiException if there is none
  public String machineArn(String machine) {
    if (isArn(machine)) {
      return machine;
    }
    String arn = machineArnOrEmpty(machine);
    if (arn.isEmpty()) {
      throw new ApiException(
          "StateMachineDoesNotExist", "There is no state machine '" + machine + "'");
    }
    return arn;
  }

  /// As [#machineArn], but empty if there is none.
  public String machineArnOrEmpty(String name) {
    return states
        .list(
            "ListStateMachines",
            JsonObject.of("maxResults", JsonValue.of(1000)),
            "stateMachines",
            MACHINES_SEARCHED,
            machine -> name.equals(machine.string("name")))
        .stream()
        .filter(machine -> name.equals(machine.string("name")))
        .map(machine -> String.valueOf(machine.string("stateMachineArn")))
        .findFirst()
        .orElse("");
  }

  /// The ARN of the execution that `execution` means.
  ///
  /// @throws ApiException if there is none
  public String executionArn(String execution) {
    if (isArn(execution)) {
      return execution;
    }
    int slash = execution.indexOf('/');
    if (slash < 0) {
      return newestExecutionArn(execution);
    }
    String machineArn = machineArn(execution.substring(0, slash));
    return machineArn.replaceFirst(":stateMachine:", ":execution:")
        + ":"
        + execution.substring(slash + 1);
  }

  private String newestExecutionArn(String machine) {
    JsonObject query =
        JsonValue.object().put("stateMachineArn", machineArn(machine)).put("maxResults", 1).build();
    List<JsonObject> newest = states.list("ListExecutions", query, "executions", 1);
    if (newest.isEmpty()) {
      throw new ApiException(
          "ExecutionDoesNotExist", "State machine '" + machine + "' has no execution yet");
    }
    return String.valueOf(newest.getFirst().string("executionArn"));
  }
}
