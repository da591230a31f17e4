package dev.lockstep.language.choice;

import dev.lockstep.expressions.Scope;
import dev.lockstep.expressions.jsonpath.PathExpression;
import dev.lockstep.expressions.jsonpath.PathResult;
import java.util.Set;

/// `IsPresent`, the one operator for which a path may lead nowhere.
///
/// @param expected false turns the test around
record PresenceTest(PathExpression variable, boolean expected) implements Condition {
  @Override
  public boolean holds(Scope scope) {
    return variable.find(scope) instanceof PathResult.Found == expected;
  }

  @Override
  public Set<String> variables() {
    return variable.variables();
  }
}
