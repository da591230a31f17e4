package dev.lockstep.conformance;

import java.util.List;

/// What came of one scenario.
public sealed interface Outcome {

  /// Every value that could be compared was equal.
  ///
  /// @param compared how many values were compared
  /// @param notCompared keys of recorded values that no call of the scenario gives
  record Passed(int compared, List<String> notCompared) implements Outcome {
    public Passed {
      notCompared = List.copyOf(notCompared);
    }
  }

  /// An answer differed; the rest of the scenario was not replayed.
  ///
  /// @param call the call's place in the scenario, counted from 0
  /// @param sent the call's input as sent
  /// @param problem what was expected and what was found
  record Failed(int call, String operation, String sent, String problem) implements Outcome {}

  /// The scenario was not replayed.
  record NotApplicable(String reason) implements Outcome {}

  /// The scenario failed where this server is meant to differ from the recording.
  record Deviated(String reason, Failed failure) implements Outcome {}
}
