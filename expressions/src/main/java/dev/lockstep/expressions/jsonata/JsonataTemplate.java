package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.ArrayExpression;
import dev.lockstep.expressions.Constant;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.ObjectExpression;
import dev.lockstep.expressions.TemplateProblem;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Makes JSONata templates: JSON in which each string `{% ... %}` is replaced by what the
/// expression in it yields. Other strings stand for themselves.
public final class JsonataTemplate {
  private static final String OPEN = "{%";
  private static final String CLOSE = "%}";

  private final Consumer<TemplateProblem> problems;

  private JsonataTemplate(Consumer<TemplateProblem> problems) {
    this.problems = problems;
  }

  /// Compiles `template`. What is wrong goes to `problems`, its pointer being the location; the
  /// result is then not to be used.
  ///
  /// @param location where the template stands in its state, as in `Output`
  public static Expression compile(
      JsonValue template, String location, Consumer<TemplateProblem> problems) {
    return new JsonataTemplate(problems).compile(template, location);
  }

  /// True if `text` is an expression between its delimiters.
  public static boolean isDelimited(String text) {
    return text.length() >= OPEN.length() + CLOSE.length()
        && text.startsWith(OPEN)
        && text.endsWith(CLOSE);
  }

  private Expression compile(JsonValue template, String location) {
    return switch (template) {
      case JsonObject object -> object(object, location);
      case JsonArray array -> array(array, location);
      case JsonString string -> string(string, location);
      default -> new Constant(template);
    };
  }

  private Expression object(JsonObject object, String location) {
    List<ObjectExpression.Member> members = new ArrayList<>(object.size());
    boolean constant = true;
    for (int i = 0; i < object.size(); i++) {
      String name = object.name(i);
      Expression value = compile(object.value(i), location + "/" + name);
      constant &= value.isConstant();
      members.add(new ObjectExpression.Member(name, value));
    }
    return constant ? new Constant(object) : new ObjectExpression(members);
  }

  private Expression array(JsonArray array, String location) {
    List<Expression> elements = new ArrayList<>(array.size());
    boolean constant = true;
    for (int i = 0; i < array.size(); i++) {
      Expression element = compile(array.get(i), location + "[" + i + "]");
      constant &= element.isConstant();
      elements.add(element);
    }
    return constant ? new Constant(array) : new ArrayExpression(elements);
  }

  private Expression string(JsonString string, String location) {
    String text = string.value();
    if (isDelimited(text)) {
      String inner = text.substring(OPEN.length(), text.length() - CLOSE.length());
      try {
        return JsonataExpression.compile(inner, location);
      } catch (ExpressionSyntaxException e) {
        problems.accept(new TemplateProblem(e.getMessage(), location));
        return new Constant(JsonNull.NULL);
      }
    }
    if (text.startsWith(OPEN) || text.endsWith(CLOSE)) {
      problems.accept(
          new TemplateProblem("JSONata string must start with {% and end with %}", location));
    }
    return new Constant(string);
  }
}
