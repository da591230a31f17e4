/// What is measured over HTTP, one file per scenario.
@NullMarked
package dev.lockstep.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
