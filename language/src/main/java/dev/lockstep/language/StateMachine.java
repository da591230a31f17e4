package dev.lockstep.language;

import dev.lockstep.language.state.State;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A definition that may run.
///
/// @param timeoutSeconds how long an execution may take, or null if only the service's own cap
///   counts
/// @param root the states that an execution begins in
/// @param states every state of the definition by name, those of branches and processors included
/// @param variableReferences per state, the workflow variables that it reads; only states that read
///   any
public record StateMachine(
    @Nullable String comment,
    QueryLanguage queryLanguage,
    @Nullable Long timeoutSeconds,
    StateGroup root,
    Map<String, State> states,
    Map<String, Set<String>> variableReferences) {

  public StateMachine {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    variableReferences = Collections.unmodifiableMap(new LinkedHashMap<>(variableReferences));
  }

  /// The state called `name`, wherever in the definition it stands.
  ///
  /// @throws IllegalArgumentException if there is none: a definition that was accepted has no such
  ///   gap
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("No state is called '" + name + "'");
    }
    return state;
  }
}
