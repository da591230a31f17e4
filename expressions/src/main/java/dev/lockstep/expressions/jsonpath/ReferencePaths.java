package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.ReferencePath;

/// Makes reference paths: `$`, `$.a.b`, `$['a'][0]`.
public final class ReferencePaths {
  private ReferencePaths() {}

  /// @throws ExpressionSyntaxException if `text` is not a path of names and indexes that starts at `$`
  public static ReferencePath compile(String text) throws ExpressionSyntaxException {
    throw new UnsupportedOperationException();
  }
}
