package dev.lockstep.engine.partition;

import java.util.function.IntConsumer;

/// The lanes of a process.
///
/// @param count how many there are
/// @param patience how long one decision may take in a lane's loop, and who makes those that take
///   longer: others than the partitions', so that neither waits for the other
/// @param wakeUp called, by any thread, with the index of a lane that has got work; must not block
public record LaneSettings(int count, Patience patience, IntConsumer wakeUp) {
  /// One lane for a caller that drives everything by hand.
  public static LaneSettings byHand(Patience patience) {
    return new LaneSettings(1, patience, _ -> {});
  }
}
