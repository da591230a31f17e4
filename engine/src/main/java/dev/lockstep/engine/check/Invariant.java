package dev.lockstep.engine.check;

/// Something that holds in the rows of every partition.
interface Invariant {
  /// Reports where it does not hold.
  void check(PartitionRows rows, Findings findings);
}
