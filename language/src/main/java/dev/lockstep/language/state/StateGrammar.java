package dev.lockstep.language.state;

import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.QueryLanguageField;
import dev.lockstep.language.grammar.StateReader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Reads one state: the fields that all types have, then those of its type.
final class StateGrammar {
  /// The fields that every state may have.
  static final Set<String> FIELDS = Set.of("Type", "Comment", "QueryLanguage");

  /// The fields of every state that leads to another.
  static final Set<String> TRANSITION_FIELDS = Set.of("Next", "End", "Assign");

  private StateGrammar() {}

  static Optional<State> read(StateReader state, StateGroupGrammar group) {
    Fields fields = state.fields();
    checkName(state);
    fields.string("Comment");
    if (state.isDowngraded()) {
      state
          .problems()
          .schema(
              "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
              fields.location());
    }
    if (!fields.require("Type")) {
      return Optional.empty();
    }
    String type = fields.string("Type");
    Optional<State> result = type == null ? Optional.empty() : readType(type, state, group);
    QueryLanguageField.check(fields);
    return result;
  }

  /// The state types, one line each.
  private static Optional<State> readType(String type, StateReader state, StateGroupGrammar group) {
    return switch (type) {
      case "Task" -> Optional.of(TaskGrammar.read(state));
      case "Wait" -> Optional.of(WaitGrammar.read(state));
      case "Pass" -> Optional.of(PassGrammar.read(state));
      case "Succeed" -> Optional.of(SucceedGrammar.read(state));
      case "Fail" -> Optional.of(FailGrammar.read(state));
      case "Choice" -> Optional.of(ChoiceGrammar.read(state));
      case "Parallel" -> Optional.of(ParallelGrammar.read(state, group));
      case "Map" -> Optional.of(MapGrammar.read(state, group));
      default -> {
        state
            .problems()
            .schema(
                "The field 'Type' should have one of these values: [Task, Wait, Pass, Succeed,"
                    + " Fail, Choice, Parallel, Map]",
                state.fields().location("Type"));
        yield Optional.empty();
      }
    };
  }

  private static void checkName(StateReader state) {
    StateNames.check(state.name(), state.fields().location(), state.problems());
  }

  /// The union of field sets, for the constants of the grammars.
  @SafeVarargs
  static Set<String> union(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> set : sets) {
      all.addAll(set);
    }
    return Set.copyOf(all);
  }
}
