/// Whole servers, started as users start them, talked to as users talk to them.
@NullMarked
package dev.lockstep.server;

import org.jspecify.annotations.NullMarked;
