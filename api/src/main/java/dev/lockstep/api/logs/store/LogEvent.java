package dev.lockstep.api.logs.store;

/// One record of a log.
///
/// @param timestampMillis when it happened, milliseconds since the epoch
/// @param message its text
public record LogEvent(long timestampMillis, String message) {}
