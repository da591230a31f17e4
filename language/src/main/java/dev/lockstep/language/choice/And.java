package dev.lockstep.language.choice;

import dev.lockstep.expressions.Scope;
import java.util.List;
import java.util.Set;

/// Holds if all of `conditions` do. They are tried in order, until one does not.
record And(List<Condition> conditions) implements Condition {
  And {
    conditions = List.copyOf(conditions);
  }

  @Override
  public boolean holds(Scope scope) {
    for (Condition condition : conditions) {
      if (!condition.holds(scope)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Set<String> variables() {
    return VariablesRead.by(conditions);
  }
}
