/// What a Task can call. Each service has a package of its own; start at [Integrations], which
/// holds the list of them. Nothing here retries, and nothing here decides what a failure means:
/// that is the state's Retry and Catch.
@NullMarked
package dev.lockstep.integrations;

import org.jspecify.annotations.NullMarked;
