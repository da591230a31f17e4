/// Measurements: a load generator against a server of its own, the floor that the machine sets, and
/// loops over single parts. Figures are worth something only as ratios within one run. Start at
/// [Benchmarks].
@NullMarked
package dev.lockstep.benchmarks;

import org.jspecify.annotations.NullMarked;
