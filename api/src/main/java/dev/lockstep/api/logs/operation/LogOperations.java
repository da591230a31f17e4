package dev.lockstep.api.logs.operation;

import dev.lockstep.api.logs.LogOperation;
import java.util.List;

/// Every operation. A new one is a file and a line here.
public final class LogOperations {
  public static final List<LogOperation<?>> ALL =
      List.of(
          CreateLogGroup.OPERATION,
          DeleteLogGroup.OPERATION,
          DescribeLogGroups.OPERATION,
          DescribeLogStreams.OPERATION,
          FilterLogEvents.OPERATION,
          GetLogEvents.OPERATION);

  private LogOperations() {}
}
