package dev.lockstep.language;

import dev.lockstep.expressions.Expression;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The `Assign` field of a state, a Choice rule or a catcher: variable name to value, in order. All
/// values are evaluated before the first is assigned.
public record Assignments(Map<String, Expression> values) {
  public static final Assignments NONE = new Assignments(Map.of());

  public Assignments {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }
}
