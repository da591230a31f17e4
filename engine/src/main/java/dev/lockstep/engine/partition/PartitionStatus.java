package dev.lockstep.engine.partition;

import java.util.Map;

/// How a partition stands.
///
/// @param waitingCommands messages that have not been decided
/// @param executionsOpen executions that have not ended
/// @param executionsInMemory executions held between their commands
/// @param executionsHalted executions that a bug keeps from going on
/// @param timersInMemory timers that are due soon
/// @param calls what tasks have under way and waiting, by service
public record PartitionStatus(
    int partition,
    int waitingCommands,
    long executionsOpen,
    int executionsInMemory,
    int executionsHalted,
    int timersInMemory,
    Map<String, ServiceCalls> calls) {
  public PartitionStatus {
    calls = Map.copyOf(calls);
  }

  /// The calls to one service.
  ///
  /// @param underWay calls that have gone out and not been answered
  /// @param waiting tasks that wait for a credit
  public record ServiceCalls(int underWay, int waiting) {}

  public int callsUnderWay() {
    return calls.values().stream().mapToInt(ServiceCalls::underWay).sum();
  }
}
