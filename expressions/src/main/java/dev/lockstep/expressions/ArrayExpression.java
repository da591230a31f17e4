package dev.lockstep.expressions;

import dev.lockstep.json.JsonArray;
import dev.lockstep.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// An array at least one of whose elements is computed.
public record ArrayExpression(List<Expression> elements) implements Expression {
  public ArrayExpression {
    elements = List.copyOf(elements);
  }

  @Override
  public JsonValue evaluate(Scope scope) {
    List<JsonValue> values = new ArrayList<>(elements.size());
    for (Expression element : elements) {
      values.add(element.evaluate(scope));
    }
    return JsonArray.copyOf(values);
  }

  @Override
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    elements.forEach(element -> names.addAll(element.variables()));
    return names;
  }
}
