package dev.lockstep.integrations.logs;

/// One record on its way.
///
/// @param timestampMillis milliseconds since the epoch
public record LogRecord(long timestampMillis, String message) {}
