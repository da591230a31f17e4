/// `lockstep demo`: a server of its own, the examples deployed through the public APIs, each case
/// run, shown live and compared with what it should give.
///
/// Start at [dev.lockstep.cli.demo.DemoCommand]. How a server is started is the business of whoever
/// implements [dev.lockstep.cli.demo.ServerStarter].
@NullMarked
package dev.lockstep.cli.demo;

import org.jspecify.annotations.NullMarked;
