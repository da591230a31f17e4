package dev.lockstep.functions.runtime;

/// An invocation that has ended.
///
/// @param logTail the last 4 KB that were logged for it
public record Finished(String requestId, Ending ending, String logTail) {}
