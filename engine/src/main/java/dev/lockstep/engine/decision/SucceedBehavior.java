package dev.lockstep.engine.decision;

import dev.lockstep.language.Transition;

/// Succeed: the group ends with the input.
final class SucceedBehavior {
  private SucceedBehavior() {}

  static void enter(StateRun run, Interpreter interpreter) {
    interpreter.exit(
        run, DataFlows.completeInput(run, DataFlows.effectiveInput(run)), new Transition.End());
  }
}
