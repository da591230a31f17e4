package dev.lockstep.language;

import java.util.Set;

/// The actions of `aws-sdk:sfn`: the operations of the Step Functions API.
final class StepFunctionsActions {
  static final String SERVICE = "sfn";

  private static final Set<String> ALL =
      Set.of(
          "createActivity",
          "createStateMachine",
          "createStateMachineAlias",
          "deleteActivity",
          "deleteStateMachine",
          "deleteStateMachineAlias",
          "deleteStateMachineVersion",
          "describeActivity",
          "describeExecution",
          "describeMapRun",
          "describeStateMachine",
          "describeStateMachineAlias",
          "describeStateMachineForExecution",
          "getActivityTask",
          "getExecutionHistory",
          "listActivities",
          "listExecutions",
          "listMapRuns",
          "listStateMachineAliases",
          "listStateMachineVersions",
          "listStateMachines",
          "listTagsForResource",
          "publishStateMachineVersion",
          "redriveExecution",
          "sendTaskFailure",
          "sendTaskHeartbeat",
          "sendTaskSuccess",
          "startExecution",
          "startSyncExecution",
          "stopExecution",
          "tagResource",
          "testState",
          "untagResource",
          "updateMapRun",
          "updateStateMachine",
          "updateStateMachineAlias",
          "validateStateMachineDefinition");

  private StepFunctionsActions() {}

  static boolean has(String action) {
    return ALL.contains(action);
  }
}
