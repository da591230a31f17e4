package dev.lockstep.api.statetest;

import dev.lockstep.api.call.Call;
import dev.lockstep.api.error.ApiException;
import dev.lockstep.language.Definitions;
import dev.lockstep.language.Diagnostic;
import dev.lockstep.language.Resource;
import dev.lockstep.language.StateMachine;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.TaskState;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The state that is tested, in its machine.
public record Tested(StateMachine machine, State state) {

  /// Reads a definition: of a machine if the name of a state is given, else of the state alone.
  ///
  /// @throws ApiException if it is not valid, or has no such state
  public static Tested read(Call call, String definition, @Nullable String stateName) {
    Definitions definitions = call.context().definitions();
    StateMachine machine =
        machine(
            stateName == null
                ? definitions.readStateForTest(definition)
                : definitions.readForTest(definition));
    State state = machine.states().get(stateName == null ? Definitions.LONE_STATE : stateName);
    if (state == null) {
      throw ApiException.validation("State not found in definition");
    }
    return new Tested(machine, state);
  }

  private static StateMachine machine(Definitions.Reading reading) {
    if (reading.machine() != null) {
      return reading.machine();
    }
    String problems =
        reading.diagnostics().stream()
            .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
            .map(Diagnostic::text)
            .collect(Collectors.joining(", "));
    throw invalid("Invalid State Machine Definition: '" + problems + "'");
  }

  /// Refuses what can be tested with a mock only.
  public void checkWithoutMock(@Nullable String roleArn) {
    if (state instanceof MapState || state instanceof ParallelState) {
      throw invalid(
          "TestState API does not support Map or Parallel states. Supported state types include:"
              + " [Task, Wait, Pass, Succeed, Fail, Choice]");
    }
    if (!(state instanceof TaskState task)) {
      return;
    }
    if (task.resource().kind() == Resource.Kind.ACTIVITY
        || task.resource().pattern() != Resource.Pattern.REQUEST_RESPONSE) {
      throw invalid(
          "TestState API does not support Activity tasks, or tasks with the '.sync' or"
              + " '.waitForTaskToken' service integration pattern, when a mock is not specified");
    }
    if (roleArn == null) {
      throw ApiException.validation("RoleArn must be specified when testing a Task state");
    }
  }

  private static ApiException invalid(String message) {
    return new ApiException("InvalidDefinition", message);
  }
}
