package dev.lockstep.language.state;

import dev.lockstep.language.Catcher;
import dev.lockstep.language.Retrier;
import dev.lockstep.language.Transition;
import java.util.List;

/// A state that may fail and be retried or caught: Task, Parallel and Map.
public sealed interface Retryable permits TaskState, ParallelState, MapState {
  List<Retrier> retriers();

  List<Catcher> catchers();

  Transition transition();
}
