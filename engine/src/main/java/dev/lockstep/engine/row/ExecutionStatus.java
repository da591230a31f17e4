package dev.lockstep.engine.row;

/// Where an execution stands, as DescribeExecution says it.
public enum ExecutionStatus {
  RUNNING(1),
  SUCCEEDED(2),
  FAILED(3),
  TIMED_OUT(4),
  ABORTED(5);

  private final int code;

  ExecutionStatus(int code) {
    this.code = code;
  }

  /// The number under which rows keep it.
  public int code() {
    return code;
  }

  public static ExecutionStatus of(int code) {
    for (ExecutionStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalStateException("No execution status has the code " + code);
  }

  public boolean isClosed() {
    return this != RUNNING;
  }
}
