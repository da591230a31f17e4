package dev.lockstep.expressions.template;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;

/// What may stand at the right of `"name.$":` and in ErrorPath and CausePath: a path or an intrinsic
/// call.
public final class StringExpressions {
  private StringExpressions() {}

  /// @throws ExpressionSyntaxException if `text` is neither
  public static Expression compile(String text) throws ExpressionSyntaxException {
    throw new UnsupportedOperationException();
  }
}
