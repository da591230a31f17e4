/// The client's side of the API: AWS JSON 1.0 for executions and state machines, REST for
/// functions, over the JDK's own HTTP client.
///
/// Start at [dev.lockstep.cli.client.StatesApi] and [dev.lockstep.cli.client.FunctionsApi]. Nothing
/// here prints or reads a terminal.
@NullMarked
package dev.lockstep.cli.client;

import org.jspecify.annotations.NullMarked;
