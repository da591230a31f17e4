/// One share of all state. A [dev.lockstep.engine.partition.Partition] takes commands in order, has
/// them decided, and releases effects once their rows are durable. It owns no thread: whoever
/// drives it calls `step` and `committed`, one at a time.
@NullMarked
package dev.lockstep.engine.partition;

import org.jspecify.annotations.NullMarked;
