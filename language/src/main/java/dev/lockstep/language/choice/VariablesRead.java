package dev.lockstep.language.choice;

import dev.lockstep.expressions.Expression;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The workflow variables that several expressions read.
final class VariablesRead {
  private VariablesRead() {}

  static Set<String> by(List<? extends Expression> expressions) {
    Set<String> names = new TreeSet<>();
    expressions.forEach(expression -> names.addAll(expression.variables()));
    return Set.copyOf(names);
  }
}
