package dev.lockstep.engine.history;

/// One event of an execution's history.
///
/// @param id 1 for the first, then without a gap
/// @param previousEventId the event that caused it, 0 for none
/// @param timestampMillis milliseconds since the epoch
public record HistoryEvent(
    long id, long previousEventId, long timestampMillis, EventType type, EventDetails details) {}
