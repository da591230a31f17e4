package dev.lockstep.language.choice;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.PathResult;
import dev.lockstep.json.JsonValue;

/// Something that holds or does not hold.
sealed interface Condition extends Expression
    permits And, Or, Not, Comparison, StringMatches, TypeTest, PresenceTest {
  /// Whether it holds in `scope`.
  ///
  /// @throws EvaluationException if a path that is compared leads nowhere
  boolean holds(Scope scope);

  @Override
  default JsonValue evaluate(Scope scope) {
    return JsonValue.of(holds(scope));
  }

  /// The value at `path`, which has to be there.
  static JsonValue value(PathExpression path, Scope scope) {
    return switch (path.find(scope)) {
      case PathResult.Found(JsonValue value) -> value;
      case PathResult.NotFound _ ->
          throw EvaluationException.runtime(
              "Invalid path '"
                  + path.text()
                  + "': The choice state's condition path references an invalid value.");
    };
  }
}
