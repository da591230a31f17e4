package dev.lockstep.language.grammar;

import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.jsonata.JsonataExpression;
import dev.lockstep.expressions.jsonata.JsonataTemplate;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import org.jspecify.annotations.Nullable;

/// Fields of JSONata states that hold expressions in `{% %}`, or constants.
public final class JsonataFields {
  private JsonataFields() {}

  /// JSON in which each string `{% … %}` is computed.
  public static @Nullable Expression template(
      StateReader state, Fields fields, String name, StatesVariable visible) {
    JsonValue value = fields.get(name);
    return value == null ? null : template(state, value, fields.location(name), visible);
  }

  static @Nullable Expression template(
      StateReader state, JsonValue value, Location location, StatesVariable visible) {
    Problems problems = state.problems();
    int before = problems.errors();
    Expression template =
        JsonataTemplate.compile(
            value,
            state.evaluationLocation(location),
            problem ->
                JsonataProblems.report(
                    problems,
                    problem.message(),
                    state.fields().location().field(problem.pointer())));
    if (problems.errors() == before) {
      visible.check(value, location, problems);
    }
    return problems.errors() == before ? state.reads(template) : null;
  }

  /// A whole number from `range`, or an expression.
  public static @Nullable Expression integer(
      StateReader state, Fields fields, String name, Range range) {
    if (fields.get(name) instanceof JsonString(String text) && isExpression(text)) {
      return expression(state, fields, name, text);
    }
    Long value = fields.integer(name, range);
    return value == null ? null : new Constant(JsonNumber.of(value));
  }

  /// Any text, or an expression.
  public static @Nullable Expression text(StateReader state, Fields fields, String name) {
    String text = fields.string(name);
    if (text == null) {
      return null;
    }
    return looksLikeExpression(text)
        ? expression(state, fields, name, text)
        : new Constant(new JsonString(text));
  }

  /// `Items`: an array, whose elements may be computed, or an expression.
  public static @Nullable Expression array(StateReader state, Fields fields, String name) {
    return switch (fields.get(name)) {
      case null -> null;
      case JsonArray _ -> template(state, fields, name, StatesVariable.INPUT);
      case JsonString(String text) -> expression(state, fields, name, text);
      case JsonValue _ -> {
        fields.array(name);
        yield null;
      }
    };
  }

  /// `Condition`: true, false or an expression.
  public static @Nullable Expression condition(StateReader state, Fields fields, String name) {
    return switch (fields.get(name)) {
      case null -> null;
      case JsonBoolean value -> new Constant(value);
      case JsonString(String text) -> expression(state, fields, name, text);
      case JsonValue _ -> {
        fields.bool(name);
        yield null;
      }
    };
  }

  /// The expression `text`, which has to stand in `{% %}`.
  public static @Nullable Expression expression(
      StateReader state, Fields fields, String name, String text) {
    Location location = fields.location(name);
    Problems problems = fields.problems();
    if (!isExpression(text)) {
      problems.schema(JsonataProblems.DELIMITERS, location);
      return null;
    }
    try {
      JsonataExpression expression =
          JsonataExpression.compile(inner(text), state.evaluationLocation(location));
      return StatesVariable.INPUT.check(expression, location, problems)
          ? state.reads(expression)
          : null;
    } catch (ExpressionSyntaxException e) {
      JsonataProblems.report(problems, e.getMessage(), location);
      return null;
    }
  }

  /// What stands between the delimiters of `text`.
  static String inner(String text) {
    return text.substring(2, text.length() - 2).strip();
  }

  /// True if `text` has both delimiters.
  public static boolean isExpression(String text) {
    return text.length() >= 4 && text.startsWith("{%") && text.endsWith("%}");
  }

  /// True if the field called `name` is a text with a delimiter, perhaps only one.
  public static boolean looksLikeExpression(Fields fields, String name) {
    return fields.get(name) instanceof JsonString(String text) && looksLikeExpression(text);
  }

  private static boolean looksLikeExpression(String text) {
    return text.startsWith("{%") || text.endsWith("%}");
  }
}
