/// The `lockstep` command line: what it is given, what it promises, and how it ends.
///
/// Start at [dev.lockstep.cli.Lockstep]. Each command is one file in `command`; all of them talk to
/// a server through its public API only (`client`). The server itself is not known here: whoever
/// has one plugs it in as a further command and as a [dev.lockstep.cli.demo.ServerStarter].
@NullMarked
package dev.lockstep.cli;

import org.jspecify.annotations.NullMarked;
