package dev.lockstep.engine.decision;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.language.state.PassState;

/// Pass: the input goes on, changed by the state's own fields.
final class PassBehavior {
  private PassBehavior() {}

  static void enter(PassState state, StateRun run, Interpreter interpreter) {
    interpreter.exit(run, completion(state, run), state.transition());
  }

  private static DataFlows.Completion completion(PassState state, StateRun run) {
    if (run.isJsonata()) {
      return DataFlows.completeInput(run, run.rawInput());
    }
    Payload effective = DataFlows.effectiveInput(run);
    Payload result =
        state.result() == null ? DataFlows.arguments(run, effective) : Payload.of(state.result());
    return DataFlows.completeResult(run, result);
  }
}
