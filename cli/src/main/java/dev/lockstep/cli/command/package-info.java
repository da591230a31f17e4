/// The client commands, one file each.
///
/// A command reads its options, makes its calls and shows the reply; whatever it cannot do it
/// throws, and [dev.lockstep.cli.Lockstep] turns that into one line and an exit code.
@NullMarked
package dev.lockstep.cli.command;

import org.jspecify.annotations.NullMarked;
