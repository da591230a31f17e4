package dev.lockstep.language.choice;

import dev.lockstep.expressions.Expression;
import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.json.JsonValue;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/// `StringEquals`, `NumericLessThanPath` and the like.
///
/// @param operand a constant, or a path for the operators that end in `Path`
record Comparison(PathExpression variable, OperandType type, Relation relation, Expression operand)
    implements Condition {
  @Override
  public boolean holds(Scope scope) {
    JsonValue left = Condition.value(variable, scope);
    JsonValue right =
        operand instanceof PathExpression path
            ? Condition.value(path, scope)
            : operand.evaluate(scope);
    OptionalInt order = type.compare(left, right);
    return order.isPresent() && relation.holds(order.getAsInt());
  }

  @Override
  public Set<String> variables() {
    return VariablesRead.by(List.of(variable, operand));
  }
}
