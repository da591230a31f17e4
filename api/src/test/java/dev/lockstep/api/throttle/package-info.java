@NullMarked
package dev.lockstep.api.throttle;

import org.jspecify.annotations.NullMarked;
