/// The journal and the store in memory: for tests, for the test kit, and to run without a disk.
@NullMarked
package dev.lockstep.engine.memory;

import org.jspecify.annotations.NullMarked;
