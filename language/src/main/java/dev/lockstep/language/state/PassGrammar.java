package dev.lockstep.language.state;

import dev.lockstep.json.JsonValue;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.PathLikeTexts;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.grammar.TransitionField;
import java.util.Set;

/// Reads a Pass state.
final class PassGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(StateGrammar.FIELDS, StateGrammar.TRANSITION_FIELDS);
  private static final Set<String> JSON_PATH =
      Set.of("InputPath", "OutputPath", "ResultPath", "Parameters", "Result");
  private static final Set<String> JSONATA = Set.of("Output");

  private PassGrammar() {}

  static PassState read(StateReader state) {
    LanguageFields.check(state, state.fields(), COMMON, JSON_PATH, JSONATA);
    DataFlow flow = DataFlowFields.read(state, !state.isJsonata(), StatesVariable.INPUT);
    JsonValue result = state.fields().get("Result");
    if (result != null) {
      PathLikeTexts.warnAboutResult(result, state.fields().location("Result"), state.problems());
    }
    return new PassState(state.name(), state.language(), flow, result, TransitionField.read(state));
  }
}
