package dev.lockstep.expressions.template;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.intrinsic.IntrinsicExpression;
import dev.lockstep.expressions.jsonpath.PathExpression;

/// What may stand at the right of `"name.$":` and in ErrorPath and CausePath: a path or an
/// intrinsic call.
public final class StringExpressions {
  private StringExpressions() {}

  /// @throws ExpressionSyntaxException if `text` is neither
  public static Expression compile(String text) throws ExpressionSyntaxException {
    return text.stripLeading().startsWith("$")
        ? PathExpression.compile(text)
        : IntrinsicExpression.compile(text);
  }

  /// Like [#compile(String)] for a field that AWS names when its path leads nowhere: `The JSONPath
  /// '$.x' specified for the field 'CausePath' could not be found in the input '…'`.
  ///
  /// @param field as in `CausePath` or `value.$`
  /// @throws ExpressionSyntaxException if `text` is neither
  public static Expression compile(String text, String field) throws ExpressionSyntaxException {
    return compile(text) instanceof PathExpression path
        ? new FieldPath(path, field)
        : IntrinsicExpression.compile(text);
  }
}
