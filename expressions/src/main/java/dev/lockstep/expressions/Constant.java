package dev.lockstep.expressions;

import dev.lockstep.json.JsonValue;
import java.util.Set;

/// An expression that is its own value.
public record Constant(JsonValue value) implements Expression {
  @Override
  public JsonValue evaluate(Scope scope) {
    return value;
  }

  @Override
  public Set<String> variables() {
    return Set.of();
  }

  @Override
  public boolean isConstant() {
    return true;
  }
}
