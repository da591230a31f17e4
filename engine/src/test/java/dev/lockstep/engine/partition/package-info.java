/// Tests of what a partition is made of.
@NullMarked
package dev.lockstep.engine.partition;

import org.jspecify.annotations.NullMarked;
