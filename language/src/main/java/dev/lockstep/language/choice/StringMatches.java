package dev.lockstep.language.choice;

import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.json.JsonString;
import java.util.Set;

/// `StringMatches`.
record StringMatches(PathExpression variable, Wildcards pattern) implements Condition {
  @Override
  public boolean holds(Scope scope) {
    return Condition.value(variable, scope) instanceof JsonString(String text)
        && pattern.matches(text);
  }

  @Override
  public Set<String> variables() {
    return variable.variables();
  }
}
