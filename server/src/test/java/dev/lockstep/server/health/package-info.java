@NullMarked
package dev.lockstep.server.health;

import org.jspecify.annotations.NullMarked;
