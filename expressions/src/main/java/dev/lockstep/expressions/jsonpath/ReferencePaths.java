package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.ReferencePath;

/// Makes reference paths: `$`, `$.a.b`, `$['a'][0]`.
public final class ReferencePaths {
  private ReferencePaths() {}

  /// @throws ExpressionSyntaxException if `text` is not a path of names and indexes that starts at
  ///   `$`
  public static ReferencePath compile(String text) throws ExpressionSyntaxException {
    ParsedPath path = PathParser.parse(text);
    if (!path.isReference()) {
      throw new ExpressionSyntaxException("Not a reference path: " + text);
    }
    if (!(path.root() instanceof PathRoot.Data)) {
      throw new ExpressionSyntaxException("A reference path must start at '$': " + text);
    }
    return new StepwiseReferencePath(text, path.steps());
  }
}
