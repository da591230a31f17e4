package dev.lockstep.engine.decision;

import dev.lockstep.engine.row.ExecutionIdentity;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Resource;
import dev.lockstep.language.StateGroup;
import dev.lockstep.language.StateMachine;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.Retryable;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.TaskState;
import java.time.Instant;
import java.util.List;

/// The context object of a state that is tested without one, as recorded: AWS calls every such
/// state alike, and an iteration is the first one, over the input.
final class TestContext {
  private TestContext() {}

  static JsonObject of(StateRun run, StateMachine machine, String stateName) {
    ExecutionIdentity identity = run.work.identity;
    JsonObject.Builder context =
        JsonValue.object()
            .put("Execution", execution(identity))
            .put("StateMachine", stateMachine(identity))
            .put("State", state(run));
    if (run.state instanceof TaskState task && showsToken(task.resource())) {
      context.put("Task", JsonObject.of("Token", new JsonString(run.taskToken())));
    }
    if (isIterated(machine, stateName)) {
      JsonObject item =
          JsonValue.object().put("Index", 0).put("Value", identity.input().value()).build();
      context.put("Map", JsonObject.of("Item", item));
    }
    return context.build();
  }

  private static JsonObject execution(ExecutionIdentity identity) {
    return JsonValue.object()
        .put("Id", identity.executionArn())
        .put("Input", identity.input().value())
        .put("Name", identity.name())
        .put(
            "RoleArn",
            identity.roleArn().isEmpty() ? JsonNull.NULL : new JsonString(identity.roleArn()))
        .put("StartTime", time(identity.startMillis()))
        .build();
  }

  private static JsonObject stateMachine(ExecutionIdentity identity) {
    return JsonValue.object()
        .put("Id", identity.stateMachineArn())
        .put("Name", identity.stateMachineName())
        .build();
  }

  private static JsonObject state(StateRun run) {
    JsonObject.Builder state =
        JsonValue.object()
            .put("Name", Definitions.LONE_STATE)
            .put("EnteredTime", time(run.frame.enteredMillis));
    if (run.state instanceof Retryable) {
      state.put("RetryCount", 0);
    }
    return state.build();
  }

  /// True if a task's context object has a token: somebody outside ends the task.
  public static boolean showsToken(Resource resource) {
    return switch (resource.pattern()) {
      case REQUEST_RESPONSE -> resource.kind() == Resource.Kind.ACTIVITY;
      case SYNC, SYNC_2, WAIT_FOR_TASK_TOKEN -> true;
    };
  }

  /// True if the state stands somewhere inside of a Map.
  private static boolean isIterated(StateMachine machine, String stateName) {
    for (State outer : machine.states().values()) {
      if (outer instanceof MapState map && holds(map.processor(), machine, stateName)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(StateGroup group, StateMachine machine, String stateName) {
    return group.stateNames().contains(stateName)
        || group.stateNames().stream()
            .anyMatch(name ->
                groups(machine.state(name)).stream()
                    .anyMatch(inner -> holds(inner, machine, stateName)));
  }

  private static List<StateGroup> groups(State state) {
    if (state instanceof ParallelState parallel) {
      return parallel.branches();
    }
    return state instanceof MapState map ? List.of(map.processor()) : List.of();
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
