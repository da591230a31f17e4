package dev.lockstep.engine.decision;

import dev.lockstep.language.state.ChoiceState;
import dev.lockstep.language.state.FailState;
import dev.lockstep.language.state.MapState;
import dev.lockstep.language.state.ParallelState;
import dev.lockstep.language.state.PassState;
import dev.lockstep.language.state.State;
import dev.lockstep.language.state.SucceedState;
import dev.lockstep.language.state.TaskState;
import dev.lockstep.language.state.WaitState;

/// Which event an EvaluationFailed follows. AWS was recorded to write it beside the state's Entered
/// event (November 2024) and to write it behind (December 2024, Wait); which rule it follows today
/// is not known, so it can be chosen.
public enum HistoryParents {
  /// As recorded: behind the Entered event for Wait, beside it for every other type.
  RECORDED,
  /// Behind the Entered event for every type.
  ENTERED;

  boolean besideEntered(State state) {
    return switch (this) {
      case ENTERED -> false;
      case RECORDED ->
          switch (state) {
            case WaitState _ -> false;
            case PassState _,
                TaskState _,
                ChoiceState _,
                SucceedState _,
                FailState _,
                ParallelState _,
                MapState _ ->
                true;
          };
    };
  }
}
