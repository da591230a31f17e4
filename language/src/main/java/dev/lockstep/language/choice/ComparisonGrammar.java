package dev.lockstep.language.choice;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.JsonPathFields;
import dev.lockstep.language.grammar.PathLikeTexts;
import dev.lockstep.language.grammar.StateReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads `Variable` with its one operator.
final class ComparisonGrammar {
  private ComparisonGrammar() {}

  static @Nullable Condition read(StateReader state, Fields rule) {
    PathExpression variable = JsonPathFields.variable(state, rule, "Variable");
    List<String> names = rule.names().stream().filter(Operators.BY_NAME::containsKey).toList();
    if (names.size() != 1) {
      rule.problems().schema(wrongCount(names), rule.location());
      return null;
    }
    String name = names.getFirst();
    Operator operator = Operators.BY_NAME.get(name);
    return variable == null || operator == null
        ? null
        : condition(state, rule, name, operator, variable);
  }

  private static String wrongCount(List<String> names) {
    return names.isEmpty()
        ? "This object should have only one of the following fields: " + Operators.BY_NAME.keySet()
        : "There should only be one of the following fields: " + names;
  }

  private static @Nullable Condition condition(
      StateReader state, Fields rule, String name, Operator operator, PathExpression variable) {
    return switch (operator) {
      case Operator.Compare compare -> {
        Expression operand = operand(state, rule, name, compare);
        yield operand == null
            ? null
            : new Comparison(variable, compare.type(), compare.relation(), operand);
      }
      case Operator.Matches _ -> matches(rule, name, variable);
      case Operator.Is(TypeTest.Type type) -> {
        Boolean expected = rule.bool(name);
        yield expected == null ? null : new TypeTest(variable, type, expected);
      }
      case Operator.Present _ -> {
        Boolean expected = rule.bool(name);
        yield expected == null ? null : new PresenceTest(variable, expected);
      }
    };
  }

  private static @Nullable Expression operand(
      StateReader state, Fields rule, String name, Operator.Compare compare) {
    if (compare.path()) {
      return JsonPathFields.variable(state, rule, name);
    }
    JsonValue value = rule.get(name);
    if (value == null) {
      return null;
    }
    if (!compare.type().accepts(value)) {
      rule.problems().schema(expectation(compare.type(), value), rule.location(name));
      return null;
    }
    PathLikeTexts.warnAboutField(rule, name);
    return new Constant(value);
  }

  private static String expectation(OperandType type, JsonValue value) {
    return switch (type) {
      case STRING -> "Expected value of type [STRING]";
      case NUMERIC -> "Expected value of type [NUMBER]";
      case BOOLEAN -> "Expected value of type [BOOLEAN]";
      case TIMESTAMP ->
          OperandType.STRING.accepts(value)
              ? "String does not match RFC3339 timestamp"
              : "Expected value of type [STRING]";
    };
  }

  private static @Nullable Condition matches(Fields rule, String name, PathExpression variable) {
    String text = rule.string(name);
    if (text == null) {
      return null;
    }
    Wildcards pattern = Wildcards.compile(text);
    if (pattern == null) {
      rule.problems()
          .schema("In a pattern a backslash must be followed by '*' or '\\'", rule.location(name));
      return null;
    }
    return new StringMatches(variable, pattern);
  }
}
