package dev.lockstep.engine.row;

import dev.lockstep.engine.payload.Payload;
import dev.lockstep.engine.payload.PayloadSource;
import org.jspecify.annotations.Nullable;

/// What an execution is, from its first moment to its last.
///
/// @param number its number in its partition, which its other rows are kept under
/// @param machine the creation id of its state machine; a later machine of the same name has
///   another
/// @param definitionHash the SHA-256 of the definition's text
/// @param revisionId the machine's revision at the start, null before the first update
/// @param startMillis milliseconds since the epoch
/// @param parent the task that started it, or null
/// @param logging how its events are logged, null if they are not
/// @param testCase the test case that mocks its calls of services, null for none
public record ExecutionIdentity(
    long number,
    String executionArn,
    String name,
    String stateMachineArn,
    String stateMachineName,
    long machine,
    byte[] definitionHash,
    String roleArn,
    @Nullable String revisionId,
    @Nullable String versionArn,
    @Nullable String aliasArn,
    long startMillis,
    Payload input,
    @Nullable String traceHeader,
    @Nullable FrameAddress parent,
    @Nullable ExecutionLogging logging,
    @Nullable String testCase) {
  private static final int ACCOUNT_PART = 4;

  /// One under no test case.
  public ExecutionIdentity(
      long number,
      String executionArn,
      String name,
      String stateMachineArn,
      String stateMachineName,
      long machine,
      byte[] definitionHash,
      String roleArn,
      @Nullable String revisionId,
      @Nullable String versionArn,
      @Nullable String aliasArn,
      long startMillis,
      Payload input,
      @Nullable String traceHeader,
      @Nullable FrameAddress parent,
      @Nullable ExecutionLogging logging) {
    this(
        number,
        executionArn,
        name,
        stateMachineArn,
        stateMachineName,
        machine,
        definitionHash,
        roleArn,
        revisionId,
        versionArn,
        aliasArn,
        startMillis,
        input,
        traceHeader,
        parent,
        logging,
        null);
  }

  public ExecutionIdentity withInput(Payload other) {
    return new ExecutionIdentity(
        number,
        executionArn,
        name,
        stateMachineArn,
        stateMachineName,
        machine,
        definitionHash,
        roleArn,
        revisionId,
        versionArn,
        aliasArn,
        startMillis,
        other,
        traceHeader,
        parent,
        logging,
        testCase);
  }

  /// The account that the execution belongs to.
  public String account() {
    return executionArn.split(":", ACCOUNT_PART + 2)[ACCOUNT_PART];
  }

  /// What a row takes with a small input, about.
  private static final int ROW_BYTES = 768;

  public byte[] encode() {
    return new RowWriter(1, ROW_BYTES)
        .text(1, executionArn)
        .text(2, name)
        .text(3, stateMachineArn)
        .text(4, stateMachineName)
        .number(5, machine)
        .bytes(6, definitionHash)
        .text(7, roleArn)
        .text(8, revisionId)
        .text(9, versionArn)
        .text(10, aliasArn)
        .number(11, startMillis)
        .payload(12, input)
        .text(13, traceHeader)
        .bytes(14, parent == null ? null : parent.encode())
        .bytes(15, logging == null ? null : logging.encode())
        .text(16, testCase)
        .toBytes();
  }

  public static ExecutionIdentity decode(long number, byte[] bytes, PayloadSource source) {
    RowFields fields = new RowFields(bytes);
    String executionArn = "";
    String name = "";
    String stateMachineArn = "";
    String stateMachineName = "";
    long machine = 0;
    byte[] definitionHash = {};
    String roleArn = "";
    String revisionId = null;
    String versionArn = null;
    String aliasArn = null;
    long startMillis = 0;
    Payload input = Payload.EMPTY_OBJECT;
    String traceHeader = null;
    FrameAddress parent = null;
    ExecutionLogging logging = null;
    String testCase = null;
    while (fields.next()) {
      switch (fields.tag()) {
        case 1 -> executionArn = fields.text();
        case 2 -> name = fields.text();
        case 3 -> stateMachineArn = fields.text();
        case 4 -> stateMachineName = fields.text();
        case 5 -> machine = fields.number();
        case 6 -> definitionHash = fields.bytes();
        case 7 -> roleArn = fields.text();
        case 8 -> revisionId = fields.text();
        case 9 -> versionArn = fields.text();
        case 10 -> aliasArn = fields.text();
        case 11 -> startMillis = fields.number();
        case 12 -> input = fields.payload(source);
        case 13 -> traceHeader = fields.text();
        case 14 -> parent = FrameAddress.decode(fields.bytes());
        case 15 -> logging = ExecutionLogging.decode(fields.bytes());
        case 16 -> testCase = fields.text();
        default -> {}
      }
    }
    return new ExecutionIdentity(
        number,
        executionArn,
        name,
        stateMachineArn,
        stateMachineName,
        machine,
        definitionHash,
        roleArn,
        revisionId,
        versionArn,
        aliasArn,
        startMillis,
        input,
        traceHeader,
        parent,
        logging,
        testCase);
  }
}
