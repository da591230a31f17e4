@NullMarked
package dev.lockstep.engine.payload;

import org.jspecify.annotations.NullMarked;
