package dev.lockstep.expressions.jsonata;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import java.util.Set;

/// A JSONata expression, seeing `$states` and the workflow variables.
public final class JsonataExpression implements Expression {
  private final String text;
  private final String location;

  private JsonataExpression(String text, String location) {
    this.text = text;
    this.location = location;
  }

  /// @param text the expression without its delimiters `{%` and `%}`
  /// @param location where in the state it stands, as in `Output/total`
  /// @throws ExpressionSyntaxException if `text` is not JSONata
  public static JsonataExpression compile(String text, String location)
      throws ExpressionSyntaxException {
    throw new UnsupportedOperationException();
  }

  @Override
  public JsonValue evaluate(Scope scope) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> variables() {
    throw new UnsupportedOperationException();
  }

  /// The expression as it was written, trimmed, without delimiters.
  public String text() {
    return text;
  }

  public String location() {
    return location;
  }

  /// True if the expression mentions `$states.` followed by `member`, as in `result`.
  public boolean readsStates(String member) {
    throw new UnsupportedOperationException();
  }
}
