/// What can be asked of a partition, as values.
@NullMarked
package dev.lockstep.engine.command;

import org.jspecify.annotations.NullMarked;
