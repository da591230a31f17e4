/// Executions that start executions. The child's end does not come through here: its partition
/// tells the parent's.
@NullMarked
package dev.lockstep.integrations.states;

import org.jspecify.annotations.NullMarked;
