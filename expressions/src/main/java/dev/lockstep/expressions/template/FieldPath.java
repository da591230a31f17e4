package dev.lockstep.expressions.template;

import dev.lockstep.expressions.EvaluationException;
import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.PathResult.Found;
import dev.lockstep.expressions.jsonpath.PathResult.NotFound;
import dev.lockstep.json.JsonValue;
import java.util.Set;

/// A path whose failure names the field it stands in.
record FieldPath(PathExpression path, String field) implements Expression {
  @Override
  public JsonValue evaluate(Scope scope) {
    return switch (path.find(scope)) {
      case Found(JsonValue value) -> value;
      case NotFound _ ->
          throw EvaluationException.runtime(
              "The JSONPath '%s' specified for the field '%s' could not be found in the input '%s'"
                  .formatted(path.text(), field, scope.input().toJson()));
    };
  }

  @Override
  public Set<String> variables() {
    return path.variables();
  }
}
