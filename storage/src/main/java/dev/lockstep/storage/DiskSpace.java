package dev.lockstep.storage;

/// The room on the disk of a data directory.
///
/// @param usableBytes what this process may still write
/// @param totalBytes the size of the file system
public record DiskSpace(long usableBytes, long totalBytes) {}
