package dev.lockstep.api.operation;

import dev.lockstep.api.call.Operation;
import dev.lockstep.api.error.ApiException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Every operation of the API. A new one is a file and a line here.
public final class Operations {
  public static final List<Operation<?>> ALL =
      List.of(
          CreateActivity.OPERATION,
          CreateStateMachine.OPERATION,
          CreateStateMachineAlias.OPERATION,
          DeleteActivity.OPERATION,
          DeleteStateMachine.OPERATION,
          DeleteStateMachineAlias.OPERATION,
          DeleteStateMachineVersion.OPERATION,
          DescribeActivity.OPERATION,
          DescribeExecution.OPERATION,
          DescribeMapRun.OPERATION,
          DescribeStateMachine.OPERATION,
          DescribeStateMachineAlias.OPERATION,
          DescribeStateMachineForExecution.OPERATION,
          GetActivityTask.OPERATION,
          GetExecutionHistory.OPERATION,
          ListActivities.OPERATION,
          ListExecutions.OPERATION,
          ListMapRuns.OPERATION,
          ListStateMachineAliases.OPERATION,
          ListStateMachineVersions.OPERATION,
          ListStateMachines.OPERATION,
          ListTagsForResource.OPERATION,
          PublishStateMachineVersion.OPERATION,
          RedriveExecution.OPERATION,
          SendTaskFailure.OPERATION,
          SendTaskHeartbeat.OPERATION,
          SendTaskSuccess.OPERATION,
          StartExecution.OPERATION,
          StartSyncExecution.OPERATION,
          StopExecution.OPERATION,
          TagResource.OPERATION,
          TestState.OPERATION,
          UntagResource.OPERATION,
          UpdateMapRun.OPERATION,
          UpdateStateMachine.OPERATION,
          UpdateStateMachineAlias.OPERATION,
          ValidateStateMachineDefinition.OPERATION);

  private static final Map<String, Operation<?>> BY_NAME =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Operation::name, each -> each));

  private Operations() {}

  /// The operation called `name`, or null.
  public static @Nullable Operation<?> named(String name) {
    return BY_NAME.get(name);
  }

  /// The refusal of a call to an operation that there is not.
  public static ApiException absent() {
    return new ApiException("UnknownOperationException", "");
  }
}
