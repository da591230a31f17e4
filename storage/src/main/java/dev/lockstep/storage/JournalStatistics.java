package dev.lockstep.storage;

/// What the journal has written since the start.
///
/// @param batches made durable
/// @param changes puts and deletes in them
/// @param bytes keys and values in them
/// @param waitingBytes appended and not yet taken to be written
/// @param writes the synced writes: one for each group of batches
public record JournalStatistics(
    long batches, long changes, long bytes, long waitingBytes, LatencyStatistics writes) {}
