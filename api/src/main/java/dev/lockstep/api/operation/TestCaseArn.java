package dev.lockstep.api.operation;

import dev.lockstep.api.call.Call;
import dev.lockstep.engine.command.MachineSnapshot;
import org.jspecify.annotations.Nullable;

/// What names a state machine that is to be started, perhaps under a test case: `ARN#TEST_CASE`.
/// Only a server that has test cases looks for one.
///
/// @param testCase null for none
record TestCaseArn(String stateMachineArn, @Nullable String testCase) {
  static TestCaseArn read(Call call, String text) {
    int at = call.context().testCases().areConfigured() ? text.indexOf('#') : -1;
    return at < 0
        ? new TestCaseArn(text, null)
        : new TestCaseArn(text.substring(0, at), text.substring(at + 1));
  }

  /// The machine as it is started.
  ///
  /// @throws dev.lockstep.engine.command.RejectedException if there is no such test case
  MachineSnapshot applied(Call call, MachineSnapshot machine) {
    if (testCase == null) {
      return machine;
    }
    call.context().testCases().check(machine.name(), testCase);
    return machine.underTestCase(testCase);
  }
}
