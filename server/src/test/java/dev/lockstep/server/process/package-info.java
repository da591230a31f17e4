/// Servers as processes of their own, and what tests say to them. Start at [ServerProcess].
@NullMarked
package dev.lockstep.server.process;

import org.jspecify.annotations.NullMarked;
