@NullMarked
package dev.lockstep.engine.memory;

import org.jspecify.annotations.NullMarked;
