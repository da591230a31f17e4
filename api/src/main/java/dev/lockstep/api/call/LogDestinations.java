package dev.lockstep.api.call;

/// Where state machines may have their executions logged.
@FunctionalInterface
public interface LogDestinations {
  /// Whether records can be sent to this log group.
  ///
  /// @param logGroupArn well formed, ends in `:*`
  boolean find(String logGroupArn);
}
