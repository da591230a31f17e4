package dev.lockstep.engine.command;

import dev.lockstep.engine.row.ExecutionLogging;
import org.jspecify.annotations.Nullable;

/// The catalog's answer at the moment of a start: everything that an execution keeps of its
/// machine.
///
/// @param machine the creation id
/// @param definitionHash the SHA-256 of the definition's text, whose row exists
/// @param logging how the machine logs, null if it does not
/// @param testCase the test case that mocks calls of services, null for none
public record MachineSnapshot(
    String stateMachineArn,
    String name,
    long machine,
    byte[] definitionHash,
    String roleArn,
    @Nullable String revisionId,
    @Nullable String versionArn,
    @Nullable String aliasArn,
    @Nullable ExecutionLogging logging,
    @Nullable String testCase) {

  /// One that is started under no test case.
  public MachineSnapshot(
      String stateMachineArn,
      String name,
      long machine,
      byte[] definitionHash,
      String roleArn,
      @Nullable String revisionId,
      @Nullable String versionArn,
      @Nullable String aliasArn,
      @Nullable ExecutionLogging logging) {
    this(
        stateMachineArn,
        name,
        machine,
        definitionHash,
        roleArn,
        revisionId,
        versionArn,
        aliasArn,
        logging,
        null);
  }

  public MachineSnapshot underTestCase(@Nullable String other) {
    return new MachineSnapshot(
        stateMachineArn,
        name,
        machine,
        definitionHash,
        roleArn,
        revisionId,
        versionArn,
        aliasArn,
        logging,
        other);
  }
}
