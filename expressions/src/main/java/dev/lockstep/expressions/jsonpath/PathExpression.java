package dev.lockstep.expressions.jsonpath;

import dev.lockstep.expressions.BudgetExceededException;
import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.ExpressionSyntaxException;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathResult.Found;
import dev.lockstep.expressions.jsonpath.PathResult.NotFound;
import dev.lockstep.json.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSONPath into the state's data (`$.a`), the context object (`$$.Execution.Id`) or a workflow
/// variable (`$name.b`).
public final class PathExpression implements Expression {
  private final String text;
  private final ParsedPath path;
  private final boolean definite;
  private final @Nullable JaywayPath library;

  private PathExpression(String text, ParsedPath path, @Nullable JaywayPath library) {
    this.text = text;
    this.path = path;
    this.definite = path.isDefinite();
    this.library = library;
  }

  /// @throws ExpressionSyntaxException if `text` is not a path
  public static PathExpression compile(String text) throws ExpressionSyntaxException {
    ParsedPath path = PathParser.parse(text);
    JaywayPath library = path.walkable() ? null : JaywayPath.compile("$" + path.rest());
    return new PathExpression(text, path, library);
  }

  /// Where the path leads in `scope`. Unlike [#evaluate] it does not fail if it leads nowhere.
  ///
  /// @throws EvaluationException if the search takes more than the scope's budget
  public PathResult find(Scope scope) {
    JsonValue document = path.root().document(scope);
    if (document == null) {
      return new NotFound("Variable " + text.strip() + " is not defined");
    }
    try {
      return library == null
          ? PathWalker.walk(path.steps(), definite, document, scope.budget())
          : library.find(document, scope.budget());
    } catch (BudgetExceededException e) {
      throw EvaluationException.runtime(
          "Invalid path '" + text + "' : The evaluation takes too long or too much memory");
    }
  }

  /// @throws EvaluationException `States.Runtime`, as in `Invalid path '$.x' : No results for path:
  ///   $['x']`
  @Override
  public JsonValue evaluate(Scope scope) {
    return switch (find(scope)) {
      case Found(JsonValue value) -> value;
      case NotFound(String reason) ->
          throw EvaluationException.runtime("Invalid path '" + text + "' : " + reason);
    };
  }

  @Override
  public Set<String> variables() {
    return path.root() instanceof PathRoot.Variable(String name) ? Set.of(name) : Set.of();
  }

  /// The path as it was written.
  public String text() {
    return text;
  }

  @Override
  public String toString() {
    return text;
  }

  /// True if the path begins with `$$`.
  public boolean readsContext() {
    return path.root() instanceof PathRoot.Context;
  }

  /// True if the path consists of names and indexes alone, so that it names at most one value.
  public boolean isReference() {
    return path.isReference();
  }
}
