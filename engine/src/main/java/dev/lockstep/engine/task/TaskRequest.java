package dev.lockstep.engine.task;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.row.FrameAddress;
import dev.lockstep.language.Resource;
import org.jspecify.annotations.Nullable;

/// One call to make for one attempt of a task.
///
/// @param input the parameters as the history shows them; for a bare function ARN its input
/// @param timeoutSeconds how long the attempt may take, null for no bound of its own
/// @param taskToken names this attempt to the outside world; null where nobody outside needs it
/// @param executionArn whose task it is
/// @param roleArn the role to act under: the state's Credentials or the machine's role
/// @param mocked if its execution runs under a test case, else null
public record TaskRequest(
    FrameAddress address,
    Resource resource,
    Payload input,
    @Nullable Long timeoutSeconds,
    @Nullable String taskToken,
    String executionArn,
    String stateMachineArn,
    String roleArn,
    @Nullable Mocked mocked) {

  /// What a call has that may be mocked.
  ///
  /// @param testCase the test case of its execution
  /// @param stateName the state that calls
  public record Mocked(String testCase, String stateName) {}

  /// One of an execution under no test case.
  public TaskRequest(
      FrameAddress address,
      Resource resource,
      Payload input,
      @Nullable Long timeoutSeconds,
      @Nullable String taskToken,
      String executionArn,
      String stateMachineArn,
      String roleArn) {
    this(
        address,
        resource,
        input,
        timeoutSeconds,
        taskToken,
        executionArn,
        stateMachineArn,
        roleArn,
        null);
  }
}
