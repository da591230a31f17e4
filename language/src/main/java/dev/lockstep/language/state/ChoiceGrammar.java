package dev.lockstep.language.state;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.language.Assignments;
import dev.lockstep.language.choice.ConditionGrammar;
import dev.lockstep.language.grammar.AssignField;
import dev.lockstep.language.grammar.DataFlowFields;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonataFields;
import dev.lockstep.language.grammar.LanguageFields;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StatesVariable;
import dev.lockstep.language.grammar.TransitionField;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a Choice state.
final class ChoiceGrammar {
  private static final Set<String> COMMON =
      StateGrammar.union(StateGrammar.FIELDS, Set.of("Choices", "Default", "Assign"));
  private static final Set<String> JSON_PATH = Set.of("InputPath", "OutputPath");
  private static final Set<String> JSONATA = Set.of("Output");
  private static final Set<String> RULE_COMMON = Set.of("Next", "Comment", "Assign");
  private static final Set<String> RULE_JSONATA = Set.of("Condition", "Output");

  private ChoiceGrammar() {}

  static ChoiceState read(StateReader state) {
    Fields fields = state.fields();
    LanguageFields.check(state, fields, COMMON, JSON_PATH, JSONATA);
    fields.require("Choices");
    List<ChoiceState.Rule> rules = rules(state);
    return new ChoiceState(
        state.name(),
        state.language(),
        DataFlowFields.read(state, false, StatesVariable.INPUT),
        rules,
        TransitionField.target(state, fields, "Default"));
  }

  private static List<ChoiceState.Rule> rules(StateReader state) {
    Fields fields = state.fields();
    JsonArray array = fields.filledArray("Choices");
    List<ChoiceState.Rule> rules = new ArrayList<>();
    if (array != null) {
      for (Fields rule : fields.objects(array, fields.location("Choices"))) {
        rules.add(rule(state, rule));
      }
    }
    return rules;
  }

  private static ChoiceState.Rule rule(StateReader state, Fields rule) {
    LanguageFields.check(state, rule, RULE_COMMON, ConditionGrammar.FIELDS, RULE_JSONATA);
    rule.require("Next");
    Expression condition =
        state.isJsonata() ? condition(state, rule) : ConditionGrammar.read(state, rule);
    String next = TransitionField.next(state, rule);
    Expression output =
        state.isJsonata()
            ? JsonataFields.template(state, rule, "Output", StatesVariable.INPUT)
            : null;
    Assignments assign = AssignField.read(state, rule, StatesVariable.INPUT);
    return new ChoiceState.Rule(
        condition == null ? new Constant(JsonBoolean.FALSE) : condition,
        next == null ? "" : next,
        output,
        assign);
  }

  private static @Nullable Expression condition(StateReader state, Fields rule) {
    rule.require("Condition");
    return JsonataFields.condition(state, rule, "Condition");
  }
}
