package dev.lockstep.language.choice;

import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.json.JsonBoolean;
import dev.lockstep.json.JsonNull;
import dev.lockstep.json.JsonNumber;
import dev.lockstep.json.JsonString;
import dev.lockstep.json.JsonValue;
import dev.lockstep.language.Timestamps;
import java.util.Set;

/// `IsNull`, `IsString` and the like. The value has to be there.
///
/// @param expected false turns the test around
record TypeTest(PathExpression variable, Type type, boolean expected) implements Condition {
  /// What a value may be.
  enum Type {
    NULL("IsNull"),
    STRING("IsString"),
    NUMERIC("IsNumeric"),
    BOOLEAN("IsBoolean"),
    TIMESTAMP("IsTimestamp");

    private final String operator;

    Type(String operator) {
      this.operator = operator;
    }

    String operator() {
      return operator;
    }

    boolean includes(JsonValue value) {
      return switch (this) {
        case NULL -> value instanceof JsonNull;
        case STRING -> value instanceof JsonString;
        case NUMERIC -> value instanceof JsonNumber;
        case BOOLEAN -> value instanceof JsonBoolean;
        case TIMESTAMP ->
            value instanceof JsonString(String text) && Timestamps.parse(text) != null;
      };
    }
  }

  @Override
  public boolean holds(Scope scope) {
    return type.includes(Condition.value(variable, scope)) == expected;
  }

  @Override
  public Set<String> variables() {
    return variable.variables();
  }
}
