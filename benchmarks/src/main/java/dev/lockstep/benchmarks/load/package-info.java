/// A load generator that costs little: one thread, prepared bytes, hardly any reading of replies.
@NullMarked
package dev.lockstep.benchmarks.load;

import org.jspecify.annotations.NullMarked;
