@NullMarked
package dev.lockstep.server.metrics;

import org.jspecify.annotations.NullMarked;
