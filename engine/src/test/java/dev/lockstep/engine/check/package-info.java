@NullMarked
package dev.lockstep.engine.check;

import org.jspecify.annotations.NullMarked;
