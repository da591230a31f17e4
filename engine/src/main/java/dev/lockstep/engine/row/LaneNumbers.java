package dev.lockstep.engine.row;

/// How lanes are numbered beside the partitions whose journal keeps what they decide. Those count
/// from zero; lanes, on which Express executions run and of which nothing is kept, from [#FIRST].
public final class LaneNumbers {
  /// Above any number of partitions, and within the two bytes that a key has for it.
  public static final int FIRST = 1 << 15;

  private LaneNumbers() {}

  public static boolean isLane(int partition) {
    return partition >= FIRST;
  }
}
