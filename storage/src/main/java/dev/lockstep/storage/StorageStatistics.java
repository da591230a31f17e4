package dev.lockstep.storage;

/// Storage in numbers, for metrics.
///
/// @param journal what was written since the start
/// @param memtableBytes rows in memory that are not in table files yet
/// @param cacheBytes memory in use for blocks, indexes, filters and memtables
/// @param tableFileBytes table files on disk
/// @param waitingCompactionBytes what is to be rewritten to bring the tables into shape
/// @param openSnapshots snapshots not closed yet
public record StorageStatistics(
    JournalStatistics journal,
    long memtableBytes,
    long cacheBytes,
    long tableFileBytes,
    long waitingCompactionBytes,
    int openSnapshots) {}
