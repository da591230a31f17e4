package dev.lockstep.engine.journal;

import java.util.List;

/// The unit of durability: all of its changes become durable and visible together, or none does.
///
/// @param partition whose rows these are
/// @param changes in order; a later change of a key wins
public record Batch(int partition, List<RowChange> changes) {}
