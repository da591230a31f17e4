package dev.lockstep.language.state;

import dev.lockstep.json.JsonArray;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.StateGroup;
import dev.lockstep.language.grammar.CatchField;
import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.RetryField;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.grammar.TransitionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads a Parallel state.
final class ParallelGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(
          StateGrammar.FIELDS,
          StateGrammar.TRANSITION_FIELDS,
          Set.of("Branches", "Retry", "Catch"));
  private static final Set<String> JSON_PATH =
      Set.of("InputPath", "OutputPath", "ResultPath", "Parameters", "ResultSelector");
  private static final Set<String> JSONATA = Set.of("Arguments", "Output");
  private static final Set<String> BRANCH = Set.of("StartAt", "States", "Comment");

  private ParallelGrammar() {}

  static ParallelState read(StateReader state, StateGroupGrammar group) {
    LanguageFields.check(state, state.fields(), COMMON, JSON_PATH, JSONATA);
    DataFlow flow = DataFlowFields.read(state, true, StatesVariable.RESULT);
    return new ParallelState(
        state.name(),
        state.language(),
        flow,
        branches(state.fields(), group),
        RetryField.read(state),
        CatchField.read(state),
        TransitionField.read(state));
  }

  private static List<StateGroup> branches(Fields fields, StateGroupGrammar group) {
    fields.require("Branches");
    JsonArray array = fields.filledArray("Branches");
    List<StateGroup> branches = new ArrayList<>();
    if (array != null) {
      for (Fields branch : fields.objects(array, fields.location("Branches"))) {
        branch.allow(BRANCH);
        branches.add(group.nested().read(branch));
      }
    }
    return branches;
  }
}
