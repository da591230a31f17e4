package dev.lockstep.language.choice;

import dev.lockstep.expressions.Scope;
import java.util.List;
import java.util.Set;

/// Holds if one of `conditions` does. They are tried in order, until one does.
record Or(List<Condition> conditions) implements Condition {
  Or {
    conditions = List.copyOf(conditions);
  }

  @Override
  public boolean holds(Scope scope) {
    for (Condition condition : conditions) {
      if (condition.holds(scope)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Set<String> variables() {
    return VariablesRead.by(conditions);
  }
}
