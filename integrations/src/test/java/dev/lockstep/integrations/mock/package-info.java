@NullMarked
package dev.lockstep.integrations.mock;

import org.jspecify.annotations.NullMarked;
