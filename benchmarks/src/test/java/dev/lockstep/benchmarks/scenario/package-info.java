@NullMarked
package dev.lockstep.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
