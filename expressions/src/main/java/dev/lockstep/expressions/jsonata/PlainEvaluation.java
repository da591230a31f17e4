package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Budget;
import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonata.PlainValues.Sequence;
import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonObject;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Evaluates a plain expression over JSON as it is, without the library's views, frames and
/// sequences. It gives what the library gives, or nothing: errors, undefined results and whatever
/// is out of the ordinary are the library's, which then evaluates from the beginning.
final class PlainEvaluation {
  private final Scope scope;
  private final Budget budget;

  private PlainEvaluation(Scope scope) {
    this.scope = scope;
    this.budget = scope.budget();
  }

  /// The value, or null if the library has to be asked.
  static @Nullable JsonValue of(Plain expression, Scope scope) {
    try {
      Object result = new PlainEvaluation(scope).evaluate(expression, null);
      return result == null ? null : PlainValues.json(result);
    } catch (NotPlainException | BudgetExceededException _) {
      return null;
    }
  }

  private @Nullable Object evaluate(Plain expression, @Nullable Object context) {
    budget.chargeSteps(1);
    return switch (expression) {
      case Plain.Literal(JsonValue value) -> value;
      case Plain.Context() -> known(context);
      case Plain.States(String member) -> states(member);
      case Plain.Variable(String name) -> known(scope.variables().get(name));
      case Plain.Path path -> path(path, context);
      case Plain.Block(Plain inner) -> evaluate(inner, context);
      case Plain.Arithmetic(char operator, Plain left, Plain right) ->
          arithmetic(operator, evaluate(left, context), evaluate(right, context));
      case Plain.Equality(boolean equal, Plain left, Plain right) ->
          equality(equal, evaluate(left, context), evaluate(right, context));
      case Plain.Comparison(Plain.Order order, Plain left, Plain right) ->
          comparison(order, evaluate(left, context), evaluate(right, context));
      case Plain.Logic(boolean and, Plain left, Plain right) -> {
        boolean first = PlainValues.isTrue(evaluate(left, context));
        yield JsonValue.of(first == and ? PlainValues.isTrue(evaluate(right, context)) : first);
      }
      case Plain.Concatenation(Plain left, Plain right) ->
          new JsonString(text(evaluate(left, context)) + text(evaluate(right, context)));
      case Plain.Condition choice -> {
        boolean holds = PlainValues.isTrue(evaluate(choice.condition(), context));
        Plain chosen = holds ? choice.then() : choice.otherwise();
        yield chosen == null ? null : evaluate(chosen, context);
      }
      case Plain.ArrayOf(List<Plain> items) -> array(items, context);
      case Plain.ObjectOf(List<Plain.Member> members) -> object(members, context);
      case Plain.Call(PlainFunction function, Plain argument) -> call(function, argument, context);
    };
  }

  private static Object known(@Nullable Object value) {
    if (value == null) {
      throw NotPlainException.NOT_PLAIN;
    }
    return value;
  }

  private Object states(String member) {
    return switch (member) {
      case "input" -> scope.input();
      case "result" -> known(scope.result());
      case "errorOutput" -> known(scope.errorOutput());
      case "context" -> scope.context().get();
      default -> throw NotPlainException.NOT_PLAIN;
    };
  }

  private @Nullable Object call(PlainFunction function, Plain argument, @Nullable Object context) {
    if (scope.variables().get(function.text()) != null) {
      throw NotPlainException.NOT_PLAIN;
    }
    Object value = evaluate(argument, context);
    if (value != null) {
      budget.chargeSteps(PlainValues.elements(value).size());
    }
    return function.call(value);
  }

  // ---- paths

  private @Nullable Object path(Plain.Path path, @Nullable Object context) {
    Object from = path.head() == null ? known(context) : evaluate(path.head(), context);
    List<?> items = from == null ? List.of() : PlainValues.elements(from);
    List<Plain.Step> steps = path.steps();
    for (int i = 0; i < steps.size(); i++) {
      Object reached = step(steps.get(i), items, i == steps.size() - 1);
      if (reached instanceof JsonArray array) {
        return array;
      }
      Sequence sequence = (Sequence) reached;
      items = sequence.elements();
      if (items.isEmpty() || i == steps.size() - 1) {
        return sequence.value();
      }
    }
    throw NotPlainException.NOT_PLAIN;
  }

  /// A sequence of what the step makes of each item; or, of the last step, the one array that it
  /// has led to.
  private Object step(Plain.Step step, List<?> items, boolean last) {
    Sequence sequence = new Sequence();
    int found = 0;
    Object only = null;
    for (Object item : items) {
      Object reached = reached(step, item);
      if (reached != null) {
        found++;
        only = reached;
        sequence.addFlat(reached);
      }
    }
    budget.chargeBytes(Costs.CONTAINER + sequence.elements().size() * Costs.REFERENCE);
    return last && found == 1 && only instanceof JsonArray array ? array : sequence;
  }

  private @Nullable Object reached(Plain.Step step, Object item) {
    return switch (step) {
      case Plain.Each(Plain expression) -> evaluate(expression, item);
      case Plain.Name(String name, List<Plain.Filter> filters) -> {
        budget.chargeSteps(1);
        Object value = item instanceof JsonObject object ? object.get(name) : inOther(item);
        for (Plain.Filter filter : filters) {
          value = filtered(filter, known(value));
        }
        yield value;
      }
    };
  }

  /// What is no object has no members. Arrays in arrays are left to the library.
  private static @Nullable Object inOther(Object item) {
    if (item instanceof JsonArray) {
      throw NotPlainException.NOT_PLAIN;
    }
    return null;
  }

  private Object filtered(Plain.Filter filter, Object value) {
    List<?> items = PlainValues.elements(value);
    return switch (filter) {
      case Plain.At(int index) -> {
        Object item = index < items.size() ? items.get(index) : null;
        if (item instanceof JsonArray array) {
          yield array;
        }
        Sequence sequence = new Sequence();
        if (item != null) {
          sequence.add(item);
        }
        yield sequence;
      }
      case Plain.Where(Plain condition) -> {
        Sequence sequence = new Sequence();
        for (Object item : items) {
          Object holds = evaluate(condition, item);
          if (holds != null && !(holds instanceof JsonBoolean)) {
            throw NotPlainException.NOT_PLAIN;
          }
          if (holds == JsonBoolean.TRUE) {
            sequence.add(item);
          }
        }
        yield sequence;
      }
    };
  }

  // ---- operators

  private static @Nullable Object arithmetic(
      char operator, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      Object there = left == null ? right : left;
      if (there == null || PlainValues.isNumber(there)) {
        return null;
      }
      throw NotPlainException.NOT_PLAIN;
    }
    double a = PlainValues.number(left);
    double b = PlainValues.number(right);
    return PlainValues.computed(
        switch (operator) {
          case '+' -> a + b;
          case '-' -> a - b;
          case '*' -> a * b;
          case '/' -> a / b;
          case '%' -> a % b;
          default -> throw NotPlainException.NOT_PLAIN;
        });
  }

  private static JsonBoolean equality(
      boolean equal, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      return JsonBoolean.FALSE;
    }
    boolean same;
    if (PlainValues.isNumber(left) && PlainValues.isNumber(right)) {
      same = PlainValues.number(left) == PlainValues.number(right);
    } else if (isSimple(left) && isSimple(right)) {
      same = left.equals(right);
    } else {
      throw NotPlainException.NOT_PLAIN;
    }
    return JsonValue.of(same == equal);
  }

  private static boolean isSimple(Object value) {
    return value instanceof JsonString
        || value instanceof JsonBoolean
        || value instanceof JsonNull
        || value instanceof JsonNumber
        || value instanceof Double;
  }

  private static @Nullable JsonBoolean comparison(
      Plain.Order order, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      Object there = left == null ? right : left;
      if (there == null || there instanceof JsonString || PlainValues.isNumber(there)) {
        return null;
      }
      throw NotPlainException.NOT_PLAIN;
    }
    int compared =
        left instanceof JsonString(String a) && right instanceof JsonString(String b)
            ? a.compareTo(b)
            : Double.compare(PlainValues.number(left), PlainValues.number(right));
    return JsonValue.of(
        switch (order) {
          case LESS -> compared < 0;
          case LESS_OR_EQUAL -> compared <= 0;
          case GREATER -> compared > 0;
          case GREATER_OR_EQUAL -> compared >= 0;
        });
  }

  private String text(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof JsonString(String text)) {
      budget.chargeBytes(text.length());
      return text;
    }
    throw NotPlainException.NOT_PLAIN;
  }

  // ---- constructors

  private JsonArray array(List<Plain> items, @Nullable Object context) {
    Sequence elements = new Sequence();
    for (Plain item : items) {
      Object value = evaluate(item, context);
      if (value != null && item instanceof Plain.ArrayOf) {
        elements.add(value);
      } else if (value != null) {
        elements.addFlat(value);
      }
    }
    budget.chargeBytes(Costs.CONTAINER + elements.elements().size() * Costs.ELEMENT);
    return PlainValues.array(elements.elements());
  }

  private JsonObject object(List<Plain.Member> members, @Nullable Object context) {
    if (context instanceof JsonArray) {
      throw NotPlainException.NOT_PLAIN;
    }
    JsonObject.Builder builder = JsonValue.object();
    for (Plain.Member member : members) {
      Object value = evaluate(member.value(), context);
      if (value != null) {
        builder.put(member.name(), PlainValues.json(value));
      }
    }
    budget.chargeBytes(Costs.CONTAINER + members.size() * Costs.REFERENCE);
    return builder.build();
  }
}
