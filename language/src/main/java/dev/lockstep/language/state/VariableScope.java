package dev.lockstep.language.state;

import dev.lockstep.language.grammar.Problems;
import dev.lockstep.language.grammar.StateReader.Assigned;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The variables that one group assigns. A group inside another may read the outer one's variables
/// but not assign them, wherever in the outer group they are assigned.
final class VariableScope {
  private final @Nullable VariableScope outer;
  private final List<VariableScope> inner = new ArrayList<>();
  private final List<Assigned> assignments = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  private VariableScope(@Nullable VariableScope outer) {
    this.outer = outer;
  }

  static VariableScope root() {
    return new VariableScope(null);
  }

  VariableScope nested() {
    VariableScope scope = new VariableScope(this);
    inner.add(scope);
    return scope;
  }

  /// A scope inside this one that does not see it.
  VariableScope isolated() {
    VariableScope scope = new VariableScope(null);
    inner.add(scope);
    return scope;
  }

  void assign(Assigned assigned) {
    assignments.add(assigned);
    names.add(assigned.variable());
  }

  /// Reports assignments to variables of outer groups, here and in all groups inside.
  void check(Problems problems) {
    for (Assigned assigned : assignments) {
      if (outer != null && outer.owns(assigned.variable())) {
        problems.schema(
            "The variable '" + assigned.variable() + "' is already assigned in an outer scope",
            assigned.location());
      }
    }
    inner.forEach(scope -> scope.check(problems));
  }

  private boolean owns(String variable) {
    for (VariableScope scope = this; scope != null; scope = scope.outer) {
      if (scope.names.contains(variable)) {
        return true;
      }
    }
    return false;
  }
}
