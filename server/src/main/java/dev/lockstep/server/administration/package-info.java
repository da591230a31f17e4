/// What the administrative commands ask of a server that runs: documented endpoints below
/// `/lockstep/`, for clients on the server's own machine alone.
///
/// They tell and do things across all accounts. So each asks for a caller, passes the listener's
/// checks of Host and Origin as everything does, and refuses whoever does not come by loopback. No
/// request names a place in the file system.
@NullMarked
package dev.lockstep.server.administration;

import org.jspecify.annotations.NullMarked;
