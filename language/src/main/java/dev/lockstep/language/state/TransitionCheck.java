package dev.lockstep.language.state;

import dev.lockstep.json.JsonBoolean;
import dev.lockstep.language.grammar.Code;
import dev.lockstep.language.grammar.Fields;
import dev.lockstep.language.grammar.Location;
import dev.lockstep.language.grammar.Problems;
import dev.lockstep.language.grammar.StateReader;
import dev.lockstep.language.grammar.StateReader.Target;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks that the transitions of one group lead somewhere, that every state can be reached, and
/// that the machine can end.
final class TransitionCheck {
  private final String startAt;
  private final Fields group;
  private final Problems problems;
  private final boolean outermost;
  private final Map<String, StateReader> states = new LinkedHashMap<>();

  TransitionCheck(String startAt, Fields group, List<StateReader> states, boolean outermost) {
    this.startAt = startAt;
    this.group = group;
    this.problems = group.problems();
    this.outermost = outermost;
    states.forEach(state -> this.states.put(state.name(), state));
  }

  /// A machine without an end is not searched for unreachable states: it may have too many.
  void run() {
    checkTarget(new Target(startAt, group.location("StartAt")));
    states.values().forEach(state -> state.targets().forEach(this::checkTarget));
    if (outermost && states.values().stream().noneMatch(TransitionCheck::isTerminal)) {
      problems.error(Code.MISSING_END_STATE, "Workflow has no terminal state", null);
    } else {
      reportUnreachable();
    }
  }

  private void checkTarget(Target target) {
    if (!states.containsKey(target.state())) {
      problems.error(
          Code.MISSING_TRANSITION_TARGET,
          "Missing 'Next' target: " + target.state(),
          target.location());
    }
  }

  private static boolean isTerminal(StateReader state) {
    String type = state.fields().string("Type");
    return "Succeed".equals(type)
        || "Fail".equals(type)
        || state.fields().get("End") == JsonBoolean.TRUE;
  }

  private void reportUnreachable() {
    Set<String> reached = reachable();
    for (StateReader state : states.values()) {
      if (!reached.contains(state.name())) {
        Location location = state.fields().location();
        problems.error(
            Code.MISSING_TRANSITION_TARGET,
            "State \"" + state.name() + "\" is not reachable.",
            location);
      }
    }
  }

  private Set<String> reachable() {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(startAt);
    while (!open.isEmpty()) {
      StateReader state = states.get(open.remove());
      if (state != null && reached.add(state.name())) {
        state.targets().forEach(target -> open.add(target.state()));
      }
    }
    return reached;
  }
}
