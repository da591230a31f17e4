package dev.lockstep.language.state;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.Resource;
import dev.lockstep.language.grammar.CatchField;
import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.NumberField;
import dev.lockstep.language.grammar.Range;
import dev.lockstep.language.grammar.RetryField;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.grammar.TransitionField;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Task state.
final class TaskGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(
          StateGrammar.FIELDS,
          StateGrammar.TRANSITION_FIELDS,
          Set.of(
              "Resource", "Credentials", "TimeoutSeconds", "HeartbeatSeconds", "Retry", "Catch"));
  private static final Set<String> JSON_PATH =
      Set.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "ResultSelector",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath");
  private static final Set<String> JSONATA = Set.of("Arguments", "Output");
  private static final Range SECONDS = new Range(1, Range.MAX_SECONDS);

  private TaskGrammar() {}

  static TaskState read(StateReader state) {
    LanguageFields.check(state, state.fields(), COMMON, JSON_PATH, JSONATA);
    Resource resource = ResourceField.read(state);
    DataFlow flow = DataFlowFields.read(state, true, StatesVariable.RESULT);
    Expression timeout = NumberField.read(state, state.fields(), "TimeoutSeconds", SECONDS);
    Expression heartbeat = NumberField.read(state, state.fields(), "HeartbeatSeconds", SECONDS);
    checkHeartbeat(state, timeout, heartbeat);
    return new TaskState(
        state.name(),
        state.language(),
        flow,
        resource,
        timeout,
        heartbeat,
        CredentialsField.read(state, resource),
        RetryField.read(state),
        CatchField.read(state),
        TransitionField.read(state));
  }

  private static void checkHeartbeat(
      StateReader state, @Nullable Expression timeout, @Nullable Expression heartbeat) {
    if (timeout instanceof Constant(JsonNumber timeoutSeconds)
        && heartbeat instanceof Constant(JsonNumber heartbeatSeconds)
        && heartbeatSeconds.compareTo(timeoutSeconds) >= 0) {
      state
          .problems()
          .schema(
              "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'",
              state.fields().location());
    }
  }
}
