package dev.lockstep.language.state;

import dev.lockstep.language.Catcher;
import dev.lockstep.language.DataFlow;
import dev.lockstep.language.QueryLanguage;
import dev.lockstep.language.Retrier;
import dev.lockstep.language.StateGroup;
import dev.lockstep.language.Transition;
import java.util.List;

/// A state that runs its branches side by side and joins their results in an array.
public record ParallelState(
    String name,
    QueryLanguage queryLanguage,
    DataFlow flow,
    List<StateGroup> branches,
    List<Retrier> retriers,
    List<Catcher> catchers,
    Transition transition)
    implements State, Retryable {
  public ParallelState {
    branches = List.copyOf(branches);
    retriers = List.copyOf(retriers);
    catchers = List.copyOf(catchers);
  }
}
