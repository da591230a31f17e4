/// The engine: a command is decided into rows and effects; a batch of rows is committed to one
/// journal; effects leave only after their rows are durable.
///
/// Start at [dev.lockstep.engine.partition.Partition]. `command` is what can be asked, `decision`
/// how it is answered, `behavior` what each state type means, `row` what is kept, `journal` the
/// ports beneath. Pure but for those ports: no clock, no randomness, no thread, no file, no socket.
@NullMarked
package dev.lockstep.engine;

import org.jspecify.annotations.NullMarked;
