/// Whether the process lives, and whether it takes calls.
@NullMarked
package dev.lockstep.server.health;

import org.jspecify.annotations.NullMarked;
