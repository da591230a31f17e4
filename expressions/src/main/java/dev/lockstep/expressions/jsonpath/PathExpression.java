package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.json.JsonValue;
import java.util.Set;

/// A JSONPath into the state's data (`$.a`), the context object (`$$.Execution.Id`) or a workflow
/// variable (`$name.b`).
public final class PathExpression implements Expression {
  private final String text;

  private PathExpression(String text) {
    this.text = text;
  }

  /// @throws ExpressionSyntaxException if `text` is not a path
  public static PathExpression compile(String text) throws ExpressionSyntaxException {
    throw new UnsupportedOperationException();
  }

  /// Where the path leads in `scope`. Unlike [#evaluate] it does not fail if it leads nowhere.
  public PathResult find(Scope scope) {
    throw new UnsupportedOperationException();
  }

  /// @throws EvaluationException `States.Runtime`, as in
  ///     `Invalid path '$.x' : No results for path: $['x']`
  @Override
  public JsonValue evaluate(Scope scope) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> variables() {
    throw new UnsupportedOperationException();
  }

  /// The path as it was written.
  public String text() {
    return text;
  }

  /// True if the path begins with `$$`.
  public boolean readsContext() {
    throw new UnsupportedOperationException();
  }

  /// True if the path consists of names and indexes alone, so that it names at most one value.
  public boolean isReference() {
    throw new UnsupportedOperationException();
  }
}
