package dev.lockstep.engine.task;

/// The test cases under which executions can be started, with calls of services mocked. Safe for
/// use by several threads.
public interface TestCases {
  /// There are none, and nobody asks for any.
  TestCases NONE =
      new TestCases() {
        @Override
        public boolean areConfigured() {
          return false;
        }

        @Override
        public void check(String machine, String testCase) {
          throw new IllegalStateException("No test cases are configured");
        }
      };

  /// False if the server knows no test cases at all.
  boolean areConfigured();

  /// Refuses a test case that there is not.
  ///
  /// @param machine the name of a state machine
  /// @throws dev.lockstep.engine.command.RejectedException if it has no such test case
  void check(String machine, String testCase);
}
