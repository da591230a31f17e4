/// A folder with a state machine and its functions, brought onto a server.
///
/// Start at [dev.lockstep.cli.deploy.Project] (the folder's layout) and
/// [dev.lockstep.cli.deploy.Deployer].
@NullMarked
package dev.lockstep.cli.deploy;

import org.jspecify.annotations.NullMarked;
