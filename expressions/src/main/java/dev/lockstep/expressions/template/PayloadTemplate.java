package dev.lockstep.expressions.template;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Makes payload templates: JSON in which each member `"name.$": "$.path"` becomes a member `name`
/// holding what the path or intrinsic call yields.
public final class PayloadTemplate {
  private static final String COMPUTED = ".$";

  private final Consumer<TemplateProblem> problems;

  private PayloadTemplate(Consumer<TemplateProblem> problems) {
    this.problems = problems;
  }

  /// Compiles `template`. What is wrong goes to `problems`; the result is then not to be used.
  ///
  /// @param pointer where the template stands, as in `/States/A/Parameters`; a problem's pointer is
  ///   that of the object around the offending member, as AWS tells it
  public static Expression compile(
      JsonValue template, String pointer, Consumer<TemplateProblem> problems) {
    return new PayloadTemplate(problems).compile(template, pointer);
  }

  private Expression compile(JsonValue template, String pointer) {
    return switch (template) {
      case JsonObject object -> object(object, pointer);
      case JsonArray array -> array(array, pointer);
      default -> new Constant(template);
    };
  }

  private Expression object(JsonObject object, String pointer) {
    List<ObjectExpression.Member> members = new ArrayList<>(object.size());
    Set<String> names = new HashSet<>();
    boolean constant = true;
    for (int i = 0; i < object.size(); i++) {
      ObjectExpression.Member member = member(object.name(i), object.value(i), pointer);
      if (!names.add(member.name())) {
        problems.accept(
            new TemplateProblem("The field '" + member.name() + "' is defined twice", pointer));
      }
      constant &= member.value().isConstant() && member.name().equals(object.name(i));
      members.add(member);
    }
    return constant ? new Constant(object) : new ObjectExpression(members);
  }

  private ObjectExpression.Member member(String name, JsonValue value, String pointer) {
    if (!name.endsWith(COMPUTED)) {
      return new ObjectExpression.Member(name, compile(value, pointer + "/" + name));
    }
    String target = name.substring(0, name.length() - COMPUTED.length());
    return new ObjectExpression.Member(target, computed(name, value, pointer));
  }

  private Expression computed(String name, JsonValue value, String pointer) {
    if (value instanceof JsonString(String text)) {
      try {
        return StringExpressions.compile(text, name);
      } catch (ExpressionSyntaxException e) {
        // Told below, in AWS's words, which give no reason.
      }
    }
    String message =
        "The value for the field '%s' must be a valid JSONPath or a valid intrinsic function call"
            .formatted(name);
    problems.accept(new TemplateProblem(message, pointer));
    return new Constant(JsonNull.NULL);
  }

  private Expression array(JsonArray array, String pointer) {
    List<Expression> elements = new ArrayList<>(array.size());
    boolean constant = true;
    for (int i = 0; i < array.size(); i++) {
      Expression element = compile(array.get(i), pointer + "[" + i + "]");
      constant &= element.isConstant();
      elements.add(element);
    }
    return constant ? new Constant(array) : new ArrayExpression(elements);
  }
}
