/// The process: main, configuration, wiring, lifecycle. Nothing here is worth a unit test.
@NullMarked
package dev.lockstep.server;

import org.jspecify.annotations.NullMarked;
