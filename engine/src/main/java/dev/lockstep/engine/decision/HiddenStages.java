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
import java.util.EnumSet;
import java.util.Set;

/// Which stages AWS's TestState does not show, by type of state, as recorded.
final class HiddenStages {
  private HiddenStages() {}

  static Set<Stage> of(State state) {
    return switch (state) {
      case PassState pass ->
          pass.result() == null
              ? EnumSet.of(Stage.RESULT)
              : EnumSet.of(Stage.AFTER_INPUT_PATH, Stage.AFTER_PARAMETERS);
      case ParallelState _ ->
          EnumSet.of(
              Stage.AFTER_INPUT_PATH, Stage.AFTER_PARAMETERS, Stage.AFTER_ARGUMENTS, Stage.RESULT);
      case MapState _ -> EnumSet.of(Stage.RESULT);
      case TaskState _, ChoiceState _, WaitState _, SucceedState _, FailState _ ->
          EnumSet.noneOf(Stage.class);
    };
  }
}
