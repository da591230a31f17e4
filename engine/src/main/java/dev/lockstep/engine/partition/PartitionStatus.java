package dev.lockstep.engine.partition;

/// How a partition stands.
///
/// @param waitingCommands messages that have not been decided
/// @param executionsInMemory executions held between their commands
/// @param timersInMemory timers that are due soon
/// @param callsUnderWay calls that have gone out and not been answered
/// @param callsWaiting tasks that wait for a credit
/// @param executionsHalted executions that a bug keeps from going on
public record PartitionStatus(
    int partition,
    int waitingCommands,
    int executionsInMemory,
    int timersInMemory,
    int callsUnderWay,
    int callsWaiting,
    int executionsHalted) {}
