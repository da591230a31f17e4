package dev.lockstep.engine;

/// What the engine may keep in memory beyond what it is doing, in bytes of JSON as it is written.
/// Whatever is more is refused, or is in rows alone until it is needed.
///
/// @param mailboxBytes inputs of the starts that wait for a partition; more are throttled
/// @param cachedBytes what a partition keeps of executions between their commands
/// @param announcedAttempts attempts that wait for a worker and are announced, of each activity;
///   more are found in rows
/// @param expressBytes inputs of the Express executions that are under way; more are throttled
public record MemoryLimits(
    long mailboxBytes, long cachedBytes, int announcedAttempts, long expressBytes) {
  private static final int ANNOUNCED_ATTEMPTS = 1_000;

  /// Each of the three has this part of the heap.
  private static final int PART = 16;

  /// What fits a heap of 1 GiB and four partitions.
  public static final MemoryLimits DEFAULT = in(1L << 30, 4);

  /// What fits a heap.
  public static MemoryLimits in(long heapBytes, int partitions) {
    long part = heapBytes / PART;
    return new MemoryLimits(part / partitions, part / partitions, ANNOUNCED_ATTEMPTS, part);
  }
}
