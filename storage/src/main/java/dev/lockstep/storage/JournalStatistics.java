package dev.lockstep.storage;

/// What the journal has written since the start.
///
/// @param batches made durable
/// @param changes puts and deletes in them
/// @param bytes keys and values in them
/// @param waitingBytes appended and not yet taken to be written
/// @param writeNanos how long the synced writes took, one for each group of batches
/// @param writeChanges how many puts and deletes each of them held
/// @param writingForNanos how long the write that is under way has taken so far, 0 for none
public record JournalStatistics(
    long batches,
    long changes,
    long bytes,
    long waitingBytes,
    Distribution writeNanos,
    Distribution writeChanges,
    long writingForNanos) {}
