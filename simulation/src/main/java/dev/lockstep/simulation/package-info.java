/// Whole Lockstep in one thread under a virtual clock, from one seed: partitions, clients, workers,
/// functions and a disk, and everything that can happen to them. Begin at
/// [dev.lockstep.simulation.Simulation]; [dev.lockstep.simulation.Simulate] is its command.
///
/// Nothing here may read a clock or draw randomness but by the seed, except for the command, which
/// measures how long it takes: a seed is worth something only if it always tells the same story.
@NullMarked
package dev.lockstep.simulation;

import org.jspecify.annotations.NullMarked;
