/// Processes that run functions: finding an interpreter, starting a process, giving it invocations
/// by the Lambda Runtime API, and ending it with all that it started.
///
/// Start at [dev.lockstep.functions.runtime.Workers]. Nothing here knows Lambda's public API.
@NullMarked
package dev.lockstep.functions.runtime;

import org.jspecify.annotations.NullMarked;
