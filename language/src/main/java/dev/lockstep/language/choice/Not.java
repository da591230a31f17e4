package dev.lockstep.language.choice;

import dev.lockstep.expressions.Scope;
import java.util.Set;

/// Holds if `condition` does not.
record Not(Condition condition) implements Condition {
  @Override
  public boolean holds(Scope scope) {
    return !condition.holds(scope);
  }

  @Override
  public Set<String> variables() {
    return condition.variables();
  }
}
