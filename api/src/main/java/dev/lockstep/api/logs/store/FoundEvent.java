package dev.lockstep.api.logs.store;

/// A record and where it lies.
///
/// @param position before the record
/// @param end behind it
/// @param ingestionMillis when it was taken up, milliseconds since the epoch
public record FoundEvent(
    LogPosition position, LogPosition end, String stream, long ingestionMillis, LogEvent event) {}
