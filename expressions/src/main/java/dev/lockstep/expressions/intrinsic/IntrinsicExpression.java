package dev.lockstep.expressions.intrinsic;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import java.util.Set;

/// A call of an intrinsic function, as in `States.Format('{}', $.a)`.
public final class IntrinsicExpression implements Expression {
  private final String text;

  private IntrinsicExpression(String text) {
    this.text = text;
  }

  /// @throws ExpressionSyntaxException if `text` is not a call of a known function
  public static IntrinsicExpression compile(String text) throws ExpressionSyntaxException {
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

  /// The call as it was written.
  public String text() {
    return text;
  }

  /// The name of the outermost function, as in `States.Format`.
  public String function() {
    throw new UnsupportedOperationException();
  }
}
