package dev.lockstep.language.choice;

import dev.lockstep.expressions.Expression;
import dev.lockstep.json.JsonArray;
import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.StateReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the condition of a rule of a JSONPath Choice.
public final class ConditionGrammar {
  /// The fields of a rule that belong to its condition.
  public static final Set<String> FIELDS = fields();

  /// How deep And, Or and Not may nest.
  public static final int MAX_DEPTH = 64;

  private static final String[] SHAPES = {"And", "Or", "Not", "Variable", "Condition"};

  private ConditionGrammar() {}

  private static Set<String> fields() {
    Set<String> fields = new HashSet<>(Operators.BY_NAME.keySet());
    Collections.addAll(fields, "And", "Or", "Not", "Variable");
    return Set.copyOf(fields);
  }

  /// The condition that `rule` holds, or null if something is wrong with it.
  public static @Nullable Expression read(StateReader state, Fields rule) {
    return read(state, rule, 1);
  }

  private static @Nullable Condition read(StateReader state, Fields rule, int depth) {
    if (depth > MAX_DEPTH) {
      rule.problems()
          .error(
              Code.TOO_DEEPLY_NESTED,
              "Conditions are nested deeper than " + MAX_DEPTH + " levels",
              rule.location());
      return null;
    }
    if (Arrays.stream(SHAPES).filter(rule::has).count() != 1) {
      rule.problems()
          .schema(
              "The object must have only one of the following fields, " + Arrays.toString(SHAPES),
              rule.location());
      return null;
    }
    if (rule.has("And")) {
      List<Condition> conditions = conditions(state, rule, "And", depth);
      return conditions == null ? null : new And(conditions);
    }
    if (rule.has("Or")) {
      List<Condition> conditions = conditions(state, rule, "Or", depth);
      return conditions == null ? null : new Or(conditions);
    }
    if (rule.has("Not")) {
      Fields inner = rule.object("Not");
      Condition condition = inner == null ? null : nested(state, inner, depth);
      return condition == null ? null : new Not(condition);
    }
    return rule.has("Variable") ? ComparisonGrammar.read(state, rule) : null;
  }

  private static @Nullable List<Condition> conditions(
      StateReader state, Fields rule, String name, int depth) {
    JsonArray array = rule.filledArray(name);
    if (array == null) {
      return null;
    }
    List<Condition> conditions = new ArrayList<>();
    for (Fields element : rule.objects(array, rule.location(name))) {
      Condition condition = nested(state, element, depth);
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return conditions.size() == array.size() ? conditions : null;
  }

  private static @Nullable Condition nested(StateReader state, Fields rule, int depth) {
    for (String name : rule.names()) {
      if (!FIELDS.contains(name) && !name.equals("Comment")) {
        rule.problems().schema("Field '" + name + "' is not supported", rule.location());
      }
    }
    return read(state, rule, depth + 1);
  }
}
