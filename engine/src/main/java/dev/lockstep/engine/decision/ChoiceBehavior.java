package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Transition;
import dev.lockstep.language.state.ChoiceState;

/// Choice: goes on with the first rule that holds, else with the default.
final class ChoiceBehavior {
  private ChoiceBehavior() {}

  static void enter(ChoiceState state, StateRun run, Interpreter interpreter) {
    Payload effective = DataFlows.effectiveInput(run);
    Scope scope = run.scope(effective.value());
    for (ChoiceState.Rule rule : state.rules()) {
      if (holds(rule, run, scope)) {
        interpreter.exit(
            run, DataFlows.completeRule(run, rule, effective), new Transition.Next(rule.next()));
        return;
      }
    }
    if (state.defaultNext() == null) {
      throw EvaluationException.runtime(
          "Failed to transition out of the state. The state does not point to a next state.");
    }
    interpreter.exit(
        run, DataFlows.completeInput(run, effective), new Transition.Next(state.defaultNext()));
  }

  private static boolean holds(ChoiceState.Rule rule, StateRun run, Scope scope) {
    JsonValue value = rule.condition().evaluate(scope);
    if (value instanceof JsonBoolean answer) {
      return answer.value();
    }
    throw run.unexpectedType(rule.condition(), "Condition", "boolean", value);
  }
}
