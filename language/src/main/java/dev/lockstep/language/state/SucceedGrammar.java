package dev.lockstep.language.state;

import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import java.util.Set;

/// Reads a Succeed state.
final class SucceedGrammar {
  private static final Set<String> JSON_PATH = Set.of("InputPath", "OutputPath");
  private static final Set<String> JSONATA = Set.of("Output");

  private SucceedGrammar() {}

  static SucceedState read(StateReader state) {
    LanguageFields.check(state, state.fields(), StateGrammar.FIELDS, JSON_PATH, JSONATA);
    return new SucceedState(
        state.name(), state.language(), DataFlowFields.read(state, false, StatesVariable.INPUT));
  }
}
