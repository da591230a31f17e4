package dev.lockstep.language.state;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What has been read of one machine, over all its groups.
public final class MachineStates {
  private final Set<String> names = new HashSet<>();
  private final Set<String> labels = new HashSet<>();
  private final Map<String, State> states = new LinkedHashMap<>();
  private final Map<String, Set<String>> variableReferences = new LinkedHashMap<>();

  /// Takes a name for a state; false if another state has it.
  boolean claim(String name) {
    return names.add(name);
  }

  /// Takes a label for a Map; false if another Map has it.
  boolean claimLabel(String label) {
    return labels.add(label);
  }

  void add(State state, Set<String> variablesRead) {
    states.put(state.name(), state);
    if (!variablesRead.isEmpty()) {
      variableReferences.put(
          state.name(), Collections.unmodifiableSet(new TreeSet<>(variablesRead)));
    }
  }

  public Map<String, State> states() {
    return Collections.unmodifiableMap(states);
  }

  /// Per state, the names of the variables that it reads, sorted.
  public Map<String, Set<String>> variableReferences() {
    return Collections.unmodifiableMap(variableReferences);
  }
}
