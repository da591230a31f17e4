package dev.lockstep.expressions;

import java.time.Instant;
import java.util.random.RandomGenerator;

/// The time and the randomness of one evaluation. Both come from the command that is being decided,
/// so that the same command decides the same way again.
///
/// @param now the time stamped on the command
/// @param random a generator seeded from the command
public record Entropy(Instant now, RandomGenerator random) {}
