/// Execution history: event types and details as AWS names them.
@NullMarked
package dev.lockstep.engine.history;

import org.jspecify.annotations.NullMarked;
