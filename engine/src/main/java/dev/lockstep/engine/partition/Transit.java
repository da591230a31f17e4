package dev.lockstep.engine.partition;

/// The way of commands from one partition to another, and of the word back that they have been
/// decided. What it has to do: of two arrivals for the same two partitions the first comes first,
/// and each comes at least once, unless the process ends before; then the rows bring it again.
public interface Transit {
  /// Everything arrives at once: all partitions are in one process.
  Transit DIRECT = (_, _, arrival) -> arrival.run();

  /// Has `arrival` happen, now or later. Called by the thread that drives `from`, on which it need
  /// not run.
  void carry(int from, int to, Runnable arrival);
}
